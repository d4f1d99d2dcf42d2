"""Which adapter reads which set."""

from typing import Final

from app.intake.adapters import data_utama, jabatan_struktural, profil_asn
from app.intake.adapters import layanan as from_layanan
from app.intake.adapters import nominatif as from_nominatif
from app.intake.adapters import own as from_own
from app.intake.adapters.desk import Adapter
from app.intake.sets import layanan, nominatif, own, posts, siasn
from app.intake.sets.profil_asn import PROFIL_ASN
from app.officers import models

ADAPTERS: Final[dict[str, Adapter]] = {
    siasn.DATA_UTAMA.id: data_utama.read_person,
    layanan.LAYANAN_DATA_UTAMA.id: data_utama.read_person,
    PROFIL_ASN.id: profil_asn.read_profile,
    layanan.RW_GOLONGAN.id: from_layanan.read_rank,
    layanan.RW_PENDIDIKAN.id: from_layanan.read_diploma,
    layanan.RW_KURSUS.id: from_layanan.read_course,
    posts.JABATAN_STRUKTURAL.id: jabatan_struktural.read_appointment,
    siasn.RW_JABATAN.id: from_layanan.read_position,
    siasn.RW_SKP22.id: from_layanan.read_performance,
    siasn.RW_HUKDIS.id: from_layanan.read_discipline,
    siasn.RW_DIKLAT.id: from_layanan.read_training,
    own.PENILAIAN.id: from_own.read_assessment,
    own.PENDIDIKAN.id: from_own.read_education,
    own.SERTIFIKAT.id: from_own.take(models.Certificate),
    own.JENJANG_FUNGSIONAL.id: from_own.take(models.FunctionalGrade),
    own.PENGHARGAAN.id: from_own.take(models.Award),
    own.PENUGASAN_TIM.id: from_own.take(models.TeamDuty),
    own.UMPAN_BALIK.id: from_own.read_feedback,
    own.PEMBEBASAN.id: from_own.take(models.Release),
    own.NILAI_SELEKSI.id: from_own.take(models.SelectionScore),
    own.INSTANSI_LAIN.id: from_own.take(models.ServiceElsewhere),
    own.DEKLARASI_KELUARGA.id: from_own.read_family,
    own.PEMERIKSAAN_DISIPLIN.id: from_own.read_examination,
} | {known.id: from_nominatif.read_listed for known in nominatif.SETS}
