"""The web application, put together in one place; it holds nothing that is not handed to it."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined

from core.codes import grouped
from core.i18n import LANGUAGES, _, current_language
from generator.media import NAMES
from letters.files.upload_facts import size_words
from web import filters
from web.addresses import present_path
from web.assets import Assets
from web.case_actions import turn_title
from web.delivery_words import fact_name, standing_chip, standing_name, taken_by, way_name, with_boxes
from web.errors import register_errors
from web.letter_files import addressees, first_addressee
from web.navigation import menu
from web.people_choices import is_person
from web.proof_words import told_likeness, told_role, told_standing
from web.route_words import route_name, state_name
from web.security import protect
from web.services import Services
from web.views import BLUEPRINTS
from web.visits import Site, current_reader


def create_app(services: Services) -> Flask:
    """The Flask application over these services; the database must have its tables."""
    app = Flask(__name__, static_folder=None)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}
    site = Site(services)
    assets = Assets()
    app.extensions["naskah"] = site
    app.extensions["assets"] = assets
    _teach_templates(app, site)
    protect(app, services.settings)
    register_errors(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _teach_templates(app: Flask, site: Site) -> None:
    """Names and filters that every template knows."""
    environment = app.jinja_env
    environment.filters.update(
        day=filters.day,
        moment=filters.moment_filter(lambda: site.services.profile.timezone),
        shape=filters.shape,
        said=filters.said,
        document_form=filters.document_form,
        security_words=filters.security_words,
        is_iso_day=filters.is_iso_day,
        is_long_choice=filters.is_long_choice,
        has_within=filters.has_within,
        breakable=filters.breakable,
        counted=filters.counted,
        size_words=size_words,
        media_name=NAMES.get,
        split_lines=str.splitlines,
        age=lambda moment: filters.age(moment, site.services.clock(), site.services.profile.timezone),
        addressees=addressees,
        first_addressee=first_addressee,
        route_name=route_name,
        turn_title=turn_title,
        state_name=state_name,
        grouped=grouped,
        standing_name=standing_name,
        standing_chip=standing_chip,
        way_name=way_name,
        fact_name=fact_name,
        taken_by=taken_by,
        with_boxes=with_boxes,
        told_likeness=told_likeness,
        told_role=told_role,
        told_standing=told_standing,
    )
    environment.tests["person_field"] = is_person
    environment.globals.update(
        _=_,
        languages=LANGUAGES,
        language=current_language,
        reader=current_reader,
        present_path=present_path,
        site=site,
        menu=menu,
    )
