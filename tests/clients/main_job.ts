// A round from TypeScript: create, freeze, run, wait, proposal, justification.
// Run by tests/clients/test_clients.py against a real server; DEFINITIF_URL and
// DEFINITIF_KEY say which, and the last line tells what came of it.
import { randomUUID } from "node:crypto";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

type Problem = components["schemas"]["Problem"];

const client = createClient<paths, "application/json" | "application/problem+json">({
  baseUrl: process.env["DEFINITIF_URL"] ?? "",
  headers: { Authorization: `Bearer ${process.env["DEFINITIF_KEY"]}` },
});

function good<T>(answer: { data?: T; error?: Problem; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.response.status}: ${answer.error?.type} ${answer.error?.detail}`);
  }
  return answer.data;
}

const code = "dari-ts";
const once = { "Idempotency-Key": randomUUID() };
const body = {
  code,
  name: "Putaran dari TypeScript",
  as_of: "2026-01-19",
  effective_on: "2026-02-06",
};
const created = good(await client.POST("/api/v1/rounds", { body, params: { header: once } }));
const repeated = await client.POST("/api/v1/rounds", { body, params: { header: once } });
if (repeated.response.headers.get("idempotency-replayed") !== "true") {
  throw new Error("the same again was done again");
}

const path = { code: created.code };
const blind = await client.POST("/api/v1/rounds/{code}/freeze", { params: { path } });
if (blind.response.status !== 428) throw new Error(`unseen: ${blind.response.status}`);

const seen = await client.GET("/api/v1/rounds/{code}", { params: { path } });
const tag = seen.response.headers.get("etag") ?? "";
const frozen = good(
  await client.POST("/api/v1/rounds/{code}/freeze", {
    params: { path, header: { "If-Match": tag } },
  }),
);

let run = good(await client.POST("/api/v1/rounds/{code}/runs", { params: { path } }));
const until = Date.now() + 60_000;
while (!["done", "failed", "cancelled"].includes(run.state)) {
  if (Date.now() > until) throw new Error(`still ${run.state}`);
  await new Promise((resolve) => setTimeout(resolve, 200));
  run = good(await client.GET("/api/v1/runs/{run_id}", { params: { path: { run_id: run.id } } }));
}
if (run.proposal_id == null) throw new Error(`${run.state}: ${run.failure}`);

const of = { proposal_id: run.proposal_id };
const proposal = good(await client.GET("/api/v1/proposals/{proposal_id}", { params: { path: of } }));
const lines = good(
  await client.GET("/api/v1/proposals/{proposal_id}/lines", {
    params: { path: of, query: { only_changes: true } },
  }),
);
const first = lines.items.find((line) => line.move);
if (first === undefined) throw new Error("nobody was moved");
const why = good(
  await client.GET("/api/v1/proposals/{proposal_id}/lines/{post}", {
    params: { path: { ...of, post: first.post } },
  }),
);

console.log(
  JSON.stringify({
    state: frozen.state,
    sha256: frozen.snapshot_sha256,
    roster: proposal.summary.roster_sha256,
    post: why.post,
    move: first.move,
  }),
);
