"""A plan begun empty in the browser: worked out anew, locked, taken back, copied, set aside and brought back."""

from playwright.sync_api import expect

from tests.browser.conftest import Serve
from tests.browser.reader import RUN, Reader
from tests.browser.test_plan import WHO, Home, home, said, tab, unfold  # noqa: F401  home is a fixture


def plan(reader: Reader) -> str:
    """The number of the plan on the screen, as its address tells it."""
    return reader.address()["rencana"]


def opened(reader: Reader, but: str = "") -> str:
    """Waits until a kept plan other than `but` is on the screen; its number."""
    other = "but => ![null, but].includes(new URL(location).searchParams.get('rencana'))"
    reader.page.wait_for_function(other, arg=but, timeout=RUN)
    reader.still()
    expect(reader.key("rencana_urung")).to_be_visible(timeout=RUN)
    return plan(reader)


def test_a_plan_is_begun_empty_worked_out_locked_copied_set_aside_and_brought_back(
        serve: Serve, home: Home, reader: Reader) -> None:  # noqa: F811
    reader.go(f"{serve(home.path)}/usulan?tujuan=rencana+kosong")
    reader.fill("nama", WHO)
    tab(reader, "Simpan dan ubah")
    reader.press("rencana_simpan")
    first = opened(reader)

    unfold(reader, "susun_ulang")
    expect(reader.key("jalankan_susun-ulang")).to_be_visible(timeout=RUN)
    reader.press("jalankan_susun-ulang")
    expect(reader.key("susun_ulang_pakai")).to_be_visible(timeout=RUN)
    reader.press("susun_ulang_pakai")
    said(reader, "Langkah terakhir nomor 1")

    unfold(reader, "kunci_banyak_buka")
    reader.key("kunci_semua").locator("label").first.click()
    reader.still()
    reader.press("kunci_banyak_simpan")
    said(reader, "pegawai dikunci")
    reader.press("rencana_urung")
    expect(reader.page.get_by_test_id("stMain")).not_to_contain_text("pegawai dikunci", timeout=RUN)
    reader.press("rencana_ulang")
    said(reader, "pegawai dikunci")

    unfold(reader, "salin")
    reader.press("salin_simpan")
    copy = opened(reader, but=first)
    said(reader, "pegawai dikunci")  # the copy brings its steps

    unfold(reader, "sisih")
    reader.press("sisih_simpan")
    reader.page.wait_for_function("() => !new URL(location).searchParams.get('rencana')", timeout=RUN)
    said(reader, "Rencana yang disisihkan (1)")
    unfold(reader, "sisihan")
    reader.press("sisihan_kembali")
    assert opened(reader) == copy
