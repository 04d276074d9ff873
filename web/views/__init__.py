"""Pages, one module for each thing that people come for."""

from web.views import (
    account,
    archive,
    assets,
    cases,
    checking,
    deciding,
    drafts,
    handing,
    home,
    indicators,
    letters,
    office,
    outside,
    performance,
    register,
    service,
    sign_in,
    starting,
    template_versions,
    templates,
    trail,
    upkeep,
    uploads,
    voiding,
)

#: Every group of routes.
BLUEPRINTS = tuple(
    module.routes
    for module in (
        assets,
        service,
        sign_in,
        home,
        drafts,
        checking,
        handing,
        letters,
        voiding,
        uploads,
        starting,
        indicators,
        cases,
        deciding,
        outside,
        register,
        performance,
        office,
        account,
        archive,
        trail,
        templates,
        template_versions,
        upkeep,
    )
)
