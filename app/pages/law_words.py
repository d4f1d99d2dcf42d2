"""The words people read for what the rulebook keeps as codes."""

from typing import Final

KINDS: Final = {
    "gate": "syarat",
    "joint": "syarat bersama",
    "process": "tata cara",
    "clock": "jangka waktu",
    "score": "nilai",
    "data": "data",
    "information": "keterangan",
}
ROOMS: Final = {
    "gates": "syarat hukum",
    "merit": "merit",
    "placements": "susunan putaran",
    "planning": "perencanaan",
    "clocks": "kalender",
    "vacancies": "kekosongan",
    "profiles": "profil pegawai",
    "posts": "jabatan",
    "intake": "impor berkas",
    "audit": "jejak audit",
    "approvals": "persetujuan (belum dibangun)",
    "documents": "naskah dinas (belum dibangun)",
    "none": "belum diterapkan",
}
# Who applies nothing yet.
NOT_YET: Final = frozenset({"none", "approvals", "documents"})
SEVERITIES: Final = {
    "G": "syarat mutlak",
    "GW": "tahapan wajib",
    "W": "peringatan",
    "S": "nilai",
    "I": "keterangan",
}
SEVERITY_CSS: Final = {"G": "open", "GW": "acting", "W": "acting", "S": "calm"}
EVIDENCE: Final = {
    "V": "V: teks dibaca",
    "V2": "V2: dari sumber kedua",
    "M": "M: perlu konfirmasi",
}
MOVES: Final = {
    "OWN": "tetap",
    "PIN": "naik eselon",
    "ROT": "rotasi",
    "PRO": "promosi",
    "X": "dari fungsional",
    "TUR": "turun eselon",
    "DEM": "turun jenjang",
    "TT": "tugas tambahan",
    "XB": "ke fungsional",
    "PGK": "pengukuhan",
    "PLT": "pelaksana tugas",
    "REFUSED": "tidak dikenal",
}
POSTS: Final = {
    "ADM": "administrator",
    "PGW": "pengawas",
    "PUS": "kepala Puskesmas",
    "CAM": "camat",
    "LUR": "lurah",
    "IRB": "inspektur pembantu",
    "DUK": "kependudukan",
    "HLT": "kesehatan",
    "SPP": "Satpol PP",
}
REMEDIES: Final = {
    "time": "waktu",
    "course": "pelatihan",
    "assessment": "penilaian",
    "certificate": "sertifikat",
    "document": "dokumen",
    "data": "data",
    "waiver": "pengecualian",
    "none": "tidak ada",
}
CHANGES: Final = {
    "text": "bunyi",
    "sentence": "kalimat putusan",
    "missing": "nama data yang kurang",
    "posts": "jenis jabatan",
    "severities": "kekuatan",
    "check": "cara menilai",
    "terms": "angka yang dipakai",
    "citation": "dasar hukum",
    "evidence": "tanda bukti",
    "valid_from": "mulai berlaku",
    "valid_to": "akhir berlaku",
    "owner": "penanggung jawab",
    "kind": "jenis",
    "applied_by": "penerap",
    "through": "aturan pemuat",
    "sources": "sumber data",
    "override_role": "pemberi pengecualian",
    "override_document": "dokumen pengecualian",
}
