"""Which adapter reads which set."""

from typing import Final

from app.intake.adapters import own as from_own
from app.intake.adapters import siasn as from_siasn
from app.intake.adapters.desk import Adapter
from app.intake.sets import own, siasn
from app.officers import models

ADAPTERS: Final[dict[str, Adapter]] = {
    siasn.DATA_UTAMA.id: from_siasn.read_data_utama,
    siasn.RW_JABATAN.id: from_siasn.read_position,
    siasn.RW_SKP22.id: from_siasn.read_performance,
    siasn.RW_HUKDIS.id: from_siasn.read_discipline,
    siasn.RW_DIKLAT.id: from_siasn.read_training,
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
}
