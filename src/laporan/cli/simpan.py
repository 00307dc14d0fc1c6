"""``laporan identitas`` and ``laporan simpan``: who works here, and keeping drafts where a colleague finds them."""

from __future__ import annotations

import argparse
from datetime import datetime

from laporan.calendar import JAKARTA
from laporan.cli.places import workspace_of
from laporan.cli.terminal import Terminal
from laporan.errors.git import NoIdentity, name_some
from laporan.errors.usage import PeriodError
from laporan.git import head, identity, set_identity, tree
from laporan.periods import Period
from laporan.persetujuan.locking import lock_on
from laporan.persetujuan.log import NAME as LOG
from laporan.persetujuan.situation import load_procedure
from laporan.sync import Saved, own_copies, save
from laporan.workspace import Workspace


def show_identity(options: argparse.Namespace, terminal: Terminal) -> None:
    """Carry out ``laporan identitas``."""
    workspace = workspace_of(options)
    name, address = options.nama.strip(), options.surel.strip()
    if not (name or address):
        try:
            identity(workspace.root)
        except NoIdentity:
            name = terminal.ask("Nama Anda, seperti di params/pejabat.yml:")
            address = terminal.ask("Alamat surel Anda:")
    set_identity(workspace.root, name, address)
    name, address = identity(workspace.root)
    terminal.line(f"Nama     {name}")
    terminal.line(f"Surel    {address}")
    procedure = load_procedure(workspace)
    held = [procedure.title(key) for key in procedure.held_by(address, datetime.now(JAKARTA).date())]
    if held:
        terminal.line(f"Jabatan  {', '.join(held)}")
    else:
        terminal.notice(
            "Alamat itu belum tertulis pada pejabat mana pun, jadi belum dapat mencatat tindakan.",
            "params/pejabat.yml",
            "Tambahkan pada bagian email pejabatnya, lalu ketik: laporan simpan.",
        )


def save_drafts(options: argparse.Namespace, terminal: Terminal) -> None:
    """Carry out ``laporan simpan``."""
    workspace = workspace_of(options)
    author = identity(workspace.root)
    now = datetime.now(JAKARTA)
    saved = save(workspace.root, options.pesan, author, now, lambda: locked_periods(workspace))
    _show(saved, terminal)
    _show_left_behind(workspace, saved, terminal)


def locked_periods(workspace: Workspace) -> frozenset[str]:
    """The known periods whose files are locked."""
    logs = [path.split("/")[1] for path in tree(workspace.root, head(workspace.root), "output") if path.endswith(LOG)]
    names = {*logs, *(path.parent.name for path in (workspace.root / "output").glob(f"*/{LOG}"))}
    return frozenset(name for name in names if _is_locked(workspace, name))


def _is_locked(workspace: Workspace, name: str) -> bool:
    try:
        return lock_on(workspace, Period.parse(name)) is not None
    except PeriodError:
        return False


def _show(saved: Saved, terminal: Terminal) -> None:
    if saved.received:
        terminal.line(f"Diterima dari repositori bersama: {saved.received} simpanan.")
    if saved.files:
        terminal.line(f"Disimpan: {len(saved.files)} berkas.")
        for path in saved.files:
            terminal.line(f"  {path}")
    else:
        terminal.line("Tidak ada konsep atau pengaturan yang berubah.")
    if saved.remote is None:
        terminal.line("Ruang kerja ini tidak mempunyai repositori bersama; riwayatnya hanya ada di komputer ini.")
    elif saved.pending:
        terminal.notice(
            f"Belum terkirim: {saved.pending} simpanan, karena repositori bersama tidak terjangkau.",
            remedy="Ketik laporan simpan lagi bila jaringan sudah ada. Yang disimpan di komputer ini tidak hilang.",
        )
    else:
        terminal.line("Repositori bersama sudah memuat semuanya.")


def _show_left_behind(workspace: Workspace, saved: Saved, terminal: Terminal) -> None:
    if saved.left:
        terminal.notice(
            "Berkas periode yang terkunci berubah dan tidak disimpan.",
            name_some(saved.left),
            "Kembalikan dari riwayat git; bila isinya memang harus berubah, ketik lebih dahulu: laporan kembalikan.",
        )
    returned = [path for path, copy in saved.kept if not copy]
    if returned:
        terminal.notice(
            "Berkas yang dihapus di sini berubah di repositori bersama, jadi ada lagi.",
            name_some(returned),
            "Bila memang tidak diperlukan, hapus lagi.",
        )
    copies = own_copies(workspace)
    if copies:
        terminal.notice(
            "Konsep ini berbeda dari yang diterima. Yang berlaku adalah yang diterima; milik Anda ada di sebelahnya.",
            name_some(copies),
            "Bandingkan keduanya, salin yang masih diperlukan, lalu hapus berkas .milik-saya itu.",
        )
