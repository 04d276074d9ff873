"""One test for each figure of Peraturan Bupati Belu 47/2024, Lampiran Bab II, against the example office."""

from __future__ import annotations

from organization.models import Office, PostKind, UnitKind
from organization.roles import UnitRoles, level, roles_of_unit


def seated(office: Office, unit: str) -> tuple[int | None, PostKind, int | None, UnitKind]:
    """Figure of the kedudukan, kind and level of the penilai, kind of the perangkat daerah."""
    roles = roles_of_unit(office, unit)
    penilai = office.post(roles.penilai)
    return roles.kedudukan, penilai.kind, level(office, penilai.code), office.perangkat_daerah(unit).kind


def assigned(office: Office, unit: str) -> tuple[int | None, str, str]:
    roles = roles_of_unit(office, unit)
    return roles.penugasan, roles.penilai, roles.pimpinan


def accepted(office: Office, unit: str) -> tuple[int | None, tuple[str, ...]]:
    roles = roles_of_unit(office, unit)
    return roles.mekanisme, roles.acceptance


def test_gambar_4_lampiran_ii_b_1_a_1_jpt_pratama_appraises(office):
    assert seated(office, "bkpsdmd") == (4, PostKind.JPT_PRATAMA, 1, UnitKind.BADAN)
    assert seated(office, "diskominfo-aptika") == (4, PostKind.JPT_PRATAMA, 1, UnitKind.DINAS)
    assert {seated(office, unit)[0] for unit in ("inspektorat", "setwan", "rsud")} == {4}


def test_gambar_5_lampiran_ii_b_1_a_2_jpt_pratama_appraises_and_there_is_no_administrator(office):
    assert seated(office, "dispusip") == (5, PostKind.JPT_PRATAMA, 1, UnitKind.DINAS)


def test_gambar_6_lampiran_ii_b_1_a_3_administrator_appraises_at_level_2(office):
    assert seated(office, "diskominfo-ikp") == (6, PostKind.ADMINISTRATOR, 2, UnitKind.DINAS)


def test_gambar_7_lampiran_ii_b_1_a_4_pengawas_appraises_at_level_3(office):
    assert seated(office, "dinkes-sekretariat-umum") == (7, PostKind.PENGAWAS, 3, UnitKind.DINAS)


def test_gambar_8_lampiran_ii_b_1_b_1_camat_appraises(office):
    assert seated(office, "kec-kota-atambua") == (8, PostKind.ADMINISTRATOR, 1, UnitKind.KECAMATAN)


def test_gambar_9_lampiran_ii_b_1_b_2_pengawas_in_a_kecamatan_appraises_at_level_2(office):
    assert seated(office, "kec-kota-atambua-pelayanan") == (9, PostKind.PENGAWAS, 2, UnitKind.KECAMATAN)


def test_gambar_10_lampiran_ii_b_1_c_1_lurah_or_kepala_uptd_appraises(office):
    assert seated(office, "kel-manumutin") == (10, PostKind.PENGAWAS, 1, UnitKind.KELURAHAN)
    assert seated(office, "labkesda") == (10, PostKind.PENGAWAS, 1, UnitKind.UPTD)


def test_gambar_11_lampiran_ii_b_1_c_2_kasi_or_kasubag_tu_appraises(office):
    """The figure's text calls them level 1; counted from the Lurah or Kepala UPTD they are level 2."""
    assert seated(office, "kel-manumutin-pemerintahan") == (11, PostKind.PENGAWAS, 2, UnitKind.KELURAHAN)
    assert seated(office, "labkesda-tata-usaha") == (11, PostKind.PENGAWAS, 2, UnitKind.UPTD)


def test_gambar_12_lampiran_ii_b_1_d_and_pasal_7_ayat_2_a_pejabat_fungsional_appraises(office):
    assert seated(office, "smpn1") == (12, PostKind.JF, 1, UnitKind.SCHOOL)
    assert seated(office, "puskesmas-kota") == (12, PostKind.JF, 1, UnitKind.PUSKESMAS)


def test_gambar_13_lampiran_ii_b_1_f_1_sekretaris_daerah_appraises(office):
    assert seated(office, "setda") == (13, PostKind.JPT_PRATAMA, 1, UnitKind.SEKRETARIAT_DAERAH)


def test_gambar_14_lampiran_ii_b_1_f_2_asisten_appraises(office):
    assert seated(office, "setda-asisten-2") == (14, PostKind.JPT_PRATAMA, 2, UnitKind.SEKRETARIAT_DAERAH)


def test_gambar_15_lampiran_ii_b_1_f_3_kepala_bagian_appraises(office):
    assert seated(office, "setda-organisasi") == (15, PostKind.ADMINISTRATOR, 3, UnitKind.SEKRETARIAT_DAERAH)


def test_gambar_16_lampiran_ii_b_1_f_4_pengawas_in_the_setda_appraises(office):
    assert seated(office, "setda-umum-tata-usaha") == (16, PostKind.PENGAWAS, 4, UnitKind.SEKRETARIAT_DAERAH)


def test_gambar_17_lampiran_ii_b_2_a_level_1_appraises_and_level_2_assigns(office):
    assert assigned(office, "diskominfo-aptika") == (17, "diskominfo-kepala", "diskominfo-aptika-kepala")
    camat, kasi = "kec-kota-atambua-kepala", "kec-kota-atambua-pemerintahan-kepala"
    assert assigned(office, "kec-kota-atambua-pemerintahan") == (17, camat, kasi)


def test_gambar_18_lampiran_ii_b_2_b_level_2_appraises_and_assigns(office):
    assert assigned(office, "diskominfo-ikp") == (18, "diskominfo-ikp-kepala", "diskominfo-ikp-kepala")
    kasi = "kec-kota-atambua-pelayanan-kepala"
    assert assigned(office, "kec-kota-atambua-pelayanan") == (18, kasi, kasi)


def test_gambar_19_lampiran_ii_b_2_c_one_level_for_all_four_kinds_of_leader(office):
    for unit in ("dispusip", "kec-kota-atambua", "kel-manumutin", "smpn1"):
        assert assigned(office, unit) == (19, f"{unit}-kepala", f"{unit}-kepala")


def test_gambar_20_lampiran_ii_b_2_d_sekda_appraises_and_asisten_assigns(office):
    assert assigned(office, "setda-asisten-1") == (20, "setda-kepala", "setda-asisten-1-kepala")


def test_gambar_21_lampiran_ii_b_2_e_asisten_appraises_and_kabag_assigns(office):
    assert assigned(office, "setda-pemerintahan") == (21, "setda-asisten-1-kepala", "setda-pemerintahan-kepala")


def test_gambar_22_lampiran_ii_b_2_f_kabag_appraises_and_assigns(office):
    assert assigned(office, "setda-organisasi") == (22, "setda-organisasi-kepala", "setda-organisasi-kepala")


def test_gambar_23_lampiran_ii_b_2_g_kabag_appraises_and_pengawas_assigns(office):
    assert assigned(office, "setda-umum-rumah-tangga") == (23, "setda-umum-kepala", "setda-umum-rumah-tangga-kepala")


def test_gambar_24_lampiran_ii_b_2_h_pengawas_appraises_and_assigns(office):
    kasubag = "setda-umum-tata-usaha-kepala"
    assert assigned(office, "setda-umum-tata-usaha") == (24, kasubag, kasubag)


def test_gambar_30_lampiran_ii_c_1_from_the_administrator_to_the_appraising_jpt_pratama(office):
    assert accepted(office, "diskominfo-aptika") == (30, ("diskominfo-aptika-kepala", "diskominfo-kepala"))


def test_gambar_31_lampiran_ii_c_2_from_the_appraising_administrator_to_the_jpt_pratama(office):
    assert accepted(office, "diskominfo-ikp") == (31, ("diskominfo-ikp-kepala", "diskominfo-kepala"))


def test_gambar_32_lampiran_ii_c_3_from_the_pengawas_to_the_administrator(office):
    chain = ("kec-kota-atambua-pemerintahan-kepala", "kec-kota-atambua-kepala")
    assert accepted(office, "kec-kota-atambua-pemerintahan") == (32, chain)


def test_gambar_33_lampiran_ii_c_4_the_administrator_alone(office):
    assert accepted(office, "kec-kota-atambua") == (33, ("kec-kota-atambua-kepala",))


def test_gambar_34_lampiran_ii_c_5_the_pengawas_alone(office):
    assert accepted(office, "kel-manumutin") == (34, ("kel-manumutin-kepala",))


def test_gambar_35_lampiran_ii_c_6_the_pejabat_fungsional_alone(office):
    assert accepted(office, "smpn1") == (35, ("smpn1-kepala",))


def test_gambar_36_lampiran_ii_c_7_from_the_asisten_to_the_sekda(office):
    assert accepted(office, "setda-asisten-1") == (36, ("setda-asisten-1-kepala", "setda-kepala"))


def test_gambar_37_lampiran_ii_c_8_from_the_kabag_over_the_asisten_to_the_sekda(office):
    chain = ("setda-pemerintahan-kepala", "setda-asisten-1-kepala", "setda-kepala")
    assert accepted(office, "setda-pemerintahan") == (37, chain)


def test_gambar_38_lampiran_ii_c_9_from_the_appraising_kabag_over_the_asisten_to_the_sekda(office):
    chain = ("setda-organisasi-kepala", "setda-asisten-3-kepala", "setda-kepala")
    assert accepted(office, "setda-organisasi") == (38, chain)


def test_what_no_figure_shows_follows_the_same_pattern(office):
    assert roles_of_unit(office, "setda-umum-rumah-tangga").acceptance == (
        "setda-umum-rumah-tangga-kepala",
        "setda-umum-kepala",
        "setda-asisten-3-kepala",
        "setda-kepala",
    )
    sekcam, camat = "kec-kota-atambua-sekretariat-kepala", "kec-kota-atambua-kepala"
    assert roles_of_unit(office, "kec-kota-atambua-sekretariat") == UnitRoles(
        unit="kec-kota-atambua-sekretariat",
        pimpinan=sekcam,
        penilai=sekcam,
        berwenang="setda-kepala",
        acceptance=(sekcam, camat),
        penugasan=18,
    )


def test_every_figure_occurs_in_the_example_office(office):
    roles = [roles_of_unit(office, unit.code) for unit in office.units]
    assert {each.kedudukan for each in roles} >= set(range(4, 17))
    assert {each.penugasan for each in roles} >= set(range(17, 25))
    assert {each.mekanisme for each in roles} >= set(range(30, 39))


def test_each_unit_is_accepted_from_its_pimpinan_up_and_its_penilai_takes_part(office):
    for unit in office.units:
        roles = roles_of_unit(office, unit.code)
        assert roles.acceptance[0] == roles.pimpinan
        assert roles.penilai in roles.acceptance
        assert len(set(roles.acceptance)) == len(roles.acceptance)
