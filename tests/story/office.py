"""The personnel office of the stories: it only ever uses the API and the worker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from fastapi.testclient import TestClient

from app.config import Settings
from app.db import Database
from app.placements.service.working import work_once

API = "/api/v1"
KNOWN_ON = "2026-01-19"
EFFECTIVE_ON = "2026-02-06"
TIERS = [
    {"name": "Camat dan Puskesmas", "posts": ["camat", "kepala_puskesmas"]},
    {"name": "Lainnya", "posts": ["rest"]},
]
POLICY: dict[str, Any] = {
    "merit": "nilai-seleksi",
    "tiers": TIERS,
    "move_cost": 250,
    "fewer_moves": True,
    "ties": [],
    "lottery": False,
    # The story lists its levels, and no rule over two posts is among them.
    "joint": {"pkt_boss": "off", "coi_fam": "off"},
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A proposal as the API gives it."""

    proposal: Mapping[str, Any]
    lines: Sequence[Mapping[str, Any]]
    client: TestClient

    @property
    def summary(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.proposal["summary"]
        return found

    def roster(self, name_of: Mapping[str, str]) -> dict[str, str]:
        """Give who leads what after the round, by post."""
        return {
            line["post"]: name_of[line["after_nip"]]
            for line in self.lines
            if line["after_nip"]
        }

    def file(self, name: str) -> Any:
        """Fetch the problem or the proposal as the auditor does."""
        return self._get(f"/{name}")

    def why(self, post: str) -> Mapping[str, Any]:
        """Fetch the justification of one appointment."""
        found: Mapping[str, Any] = self._get(f"/lines/{post}")
        return found

    def _get(self, path: str) -> Any:
        address = f"{API}/proposals/{self.proposal['id']}{path}"
        return asked(self.client.get(address))


@dataclass(frozen=True, kw_only=True)
class Office:
    """An analyst with a key, and a worker beside."""

    client: TestClient
    db: Database
    settings: Settings

    def send(self, files: Sequence[tuple[str, bytes]]) -> Any:
        """Send the files of a day."""
        return asked(
            self.client.post(
                f"{API}/imports",
                data={"known_on": KNOWN_ON},
                files=[("files", file) for file in files],
            )
        )

    def hold_round(
        self,
        code: str,
        *,
        effective_on: str = EFFECTIVE_ON,
        joint: Mapping[str, Any] = MappingProxyType({}),
        **policy: Any,
    ) -> Answer:
        """Create a round, freeze it, run it with the real worker, read the answer."""
        wanted = {
            "code": code,
            "name": f"Putaran {code}",
            "as_of": KNOWN_ON,
            "effective_on": effective_on,
            "policy": {**POLICY, **policy, "joint": POLICY["joint"] | joint},
        }
        asked(self.client.post(f"{API}/rounds", json=wanted))
        asked(self.client.post(f"{API}/rounds/{code}/freeze"))
        run = asked(self.client.post(f"{API}/rounds/{code}/runs"))
        assert work_once(self.db, self.settings)
        run = asked(self.client.get(f"{API}/runs/{run['id']}"))
        assert run["state"] == "done", run["failure"]
        address = f"{API}/proposals/{run['proposal_id']}"
        return Answer(
            proposal=asked(self.client.get(address)),
            lines=asked(self.client.get(f"{address}/lines?limit=500"))["items"],
            client=self.client,
        )


def asked(response: Any) -> Any:
    """Read an answer that must be a good one."""
    assert response.is_success, f"{response.request.url}: {response.text}"
    return response.json()
