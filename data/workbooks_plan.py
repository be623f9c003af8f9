"""The kind of workbook a transfer plan asks people for: where they would like to work, and whether they would go."""

from data.fields import Kind, KindSpec, field
from data.workbooks_after import YES_NO

# One of these is an answer.
WISHES = ("to_unit", "area", "family", "field_of_interest", "willing", "together", "conflict", "special")


def _aspiration() -> KindSpec:
    k: Kind = "aspiration"
    fields = (
        field(k, "nip", "NIP", "nip", "198501012010011999", "18 angka, sebagai teks.", required=True),
        field(k, "name", "Nama", "text", "Contoh Pegawai", "Untuk memeriksa NIP; tidak tampil di layar."),
        field(k, "unit", "Unit Kerja", "text", "Bagian Umum", "Unit sekarang; hanya untuk mengenali orangnya."),
        field(k, "willing", "Bersedia Pindah", "boolean", "Ya", "Kosong berarti bersedia bila minatnya diisi.", choices=YES_NO),
        field(k, "rank", "Urutan Minat", "number", 1, "1 = paling diminati. Pilihan berikutnya pada baris baru dengan NIP sama;"
              " kosong berarti menurut urutan baris."),
        field(k, "to_unit", "Unit yang Diminati", "text", "Bidang Pelayanan", "Nama unit seperti di susunan organisasi."),
        field(k, "to_agency", "Perangkat Daerah yang Diminati", "text", "Dinas Kependudukan dan Pencatatan Sipil",
              "Perlu bila nama unitnya ada di beberapa perangkat daerah."),
        field(k, "area", "Kecamatan yang Diminati", "text", "", "Boleh diisi sebagai ganti unit."),
        field(k, "family", "Jabatan yang Diminati", "text", "", "Rumpun jabatan, misalnya Perawat; boleh sebagai ganti unit."),
        field(k, "field_of_interest", "Bidang Minat", "text", "layanan daring", "Bidang pekerjaan yang diminati."),
        field(k, "together", "NIP yang Ingin Ditempatkan Bersama", "nip", "",
              "Diisi bila ingin bertugas di kecamatan yang sama dengan pegawai lain; berlaku bila ia menulis NIP Anda juga."
              " Hubungannya tidak ditanyakan."),
        field(k, "conflict", "Konflik Kepentingan di Unit Itu", "boolean", "Tidak",
              "Pernyataan pegawai sendiri: Ya atau Tidak, tentang unit yang diminati; tanpa unit berarti di unit mana pun."
              " Hubungannya tidak ditanyakan di sini.", choices=YES_NO),
        field(k, "special", "Keadaan Khusus (terverifikasi)", "discreet", "Tidak",
              "Hanya Ya atau Tidak, sesudah diperiksa BKPSDM. Alasannya tidak ditanyakan; kata lain tidak dibaca dan tidak"
              " disimpan.", choices=YES_NO))
    return KindSpec(
        kind=k, label="Formulir aspirasi pegawai", row_is="satu minat satu pegawai", fields=fields, required_any=(("nip",),),
        vital=frozenset(("nip",)), marks=("willing", "special", "field_of_interest", "area", "family", "together"),
        owner="BKPSDM bersama perangkat daerah",
        opens=("Siapa bersedia pindah, ke mana, dan bidang apa yang diminati?",))


SPECS: tuple[KindSpec, ...] = (_aspiration(),)
