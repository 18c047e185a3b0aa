/** Tests only: a fake service, and agents in this process that end with the test. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { runAgent } from "../service/agent.ts";
import type { AgentOptions } from "../service/options.ts";
import { type FakeService, startFakeService } from "./fake-service.ts";
import { UPDATE_ID, testHandlers, testPlatform } from "./world.ts";

export const NEEDED = [`U=${UPDATE_ID.toUpperCase()}`];
export const INSTALLED = [`V=${UPDATE_ID.toUpperCase()}`];

interface Stage {
  fake: FakeService;
  dataDir: string;
  /** The file that is the computer's package database. */
  world: string;
  start: (options?: Partial<AgentOptions>) => {
    stop: () => Promise<void>;
    lines: string[];
    /** Settles as runAgent does. */
    stopped: Promise<void>;
  };
  eventIds: () => number[];
  /** MiscData of the last status event. */
  lastStatus: () => readonly string[] | undefined;
  /** The states that agents went through, by their log. */
  chain: () => string[];
}

/** Sets a stage before each test of the file and clears it away after. */
export function useStage(): Stage {
  const stops: (() => Promise<void>)[] = [];
  const stage = {
    start: (options = {}) => {
      const lines: string[] = [];
      const controller = new AbortController();
      const running = runAgent(
        {
          dataDir: stage.dataDir,
          serverUrl: stage.fake.url,
          accountFile: stage.fake.accountFile,
          platform: testPlatform(stage.world),
          handlers: testHandlers(stage.world),
          onLine: (line) => lines.push(line),
          ...options,
        },
        controller.signal,
      );
      // It may fail before the test looks: that is the test's to judge, not an error outside of any test.
      running.catch(() => undefined);
      const stop = async () => {
        controller.abort();
        await running;
      };
      stops.push(() => stop().catch(() => undefined));
      return { stop, lines, stopped: running };
    },
    eventIds: () => stage.fake.events.map(({ eventId }) => eventId),
    lastStatus: () => stage.fake.events.findLast(({ eventId }) => eventId === 156)?.miscData,
    chain: () => {
      const path = join(stage.dataDir, "agent.log");
      const text = existsSync(path) ? readFileSync(path, "utf8") : "";
      return [...text.matchAll(/"State: (\w+)\."/g)].map(([, state]) => state ?? "");
    },
  } as Stage;
  beforeEach(async () => {
    stage.fake = await startFakeService();
    stage.dataDir = mkdtempSync(join(tmpdir(), "releve-agent-"));
    stage.world = join(stage.dataDir, "world");
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await stage.fake.stop();
    rmSync(stage.dataDir, { recursive: true });
  });
  return stage;
}
