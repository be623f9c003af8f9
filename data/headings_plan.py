"""How offices head the columns of wishes, of abilities held and of past posts, compared after `normal`."""

from __future__ import annotations

from data.headings import words

PLAN_ALIASES: dict[str, dict[str, tuple[str, ...]]] = {
    "aspiration": {
        "to_unit": words("unit yang diminati|unit kerja yang diminati|unit diminati|unit minat|minat unit|unit pilihan|"
                         "pilihan unit|unit tujuan|unit kerja tujuan|unit yang dituju|unit tujuan yang diminati"),
        "to_agency": words("perangkat daerah yang diminati|perangkat daerah diminati|perangkat daerah tujuan|opd yang diminati|"
                           "opd diminati|opd tujuan|dinas yang diminati"),
        "area": words("kecamatan yang diminati|kecamatan diminati|wilayah yang diminati|wilayah diminati|kecamatan tujuan|"
                      "minat wilayah|minat kecamatan|lokasi yang diminati"),
        "family": words("rumpun jabatan yang diminati|rumpun yang diminati|rumpun diminati|jabatan yang diminati|"
                        "jabatan diminati|minat jabatan|jabatan tujuan"),
        "rank": words("urutan minat|urutan pilihan|pilihan ke|nomor pilihan|urutan|prioritas|peringkat minat"),
        "field_of_interest": words("bidang minat|bidang yang diminati|bidang diminati|minat bidang|minat"),
        "willing": words("bersedia pindah|bersedia dipindahkan|bersedia mutasi|bersedia dimutasi|kesediaan pindah|"
                         "kesediaan mutasi|bersedia|kesediaan"),
        "together": words("nip yang ingin ditempatkan bersama|nip ditempatkan bersama|ditempatkan bersama nip|"
                          "nip penempatan bersama|penempatan bersama nip"),
        "conflict": words("konflik kepentingan di unit itu|konflik kepentingan di unit yang diminati|konflik kepentingan|"
                          "benturan kepentingan|pernyataan konflik kepentingan"),
        "special": words("keadaan khusus terverifikasi|keadaan khusus|kondisi khusus terverifikasi|kondisi khusus")},
    "training": {
        "certificate": words("sertifikat|nomor sertifikat|nama sertifikat|sertifikat kompetensi|sertifikat dimiliki"),
        "valid_until": words("berlaku sampai|berlaku hingga|sertifikat berlaku sampai|sertifikat berlaku hingga|"
                             "masa berlaku sertifikat|akhir masa berlaku sertifikat")},
    "roster": {
        "past_posts": words("riwayat jabatan|riwayat jabatan sebelumnya|pengalaman jabatan|jabatan sebelumnya|riwayat tugas")},
}
# These stand in the cells of a sheet as often as above them: they mark no header row.
PLAN_VAGUE = frozenset(words("urutan|prioritas|minat|bersedia|kesediaan|sertifikat|pilihan ke|unit tujuan|jabatan tujuan|"
                             "perangkat daerah tujuan|opd tujuan|kecamatan tujuan|berlaku sampai|berlaku hingga"))
