import type { FastifyInstance } from "fastify";
import { deviceOf, registerAgentChannel } from "./agent-channel/index.ts";
import { type ContentStore } from "./content/store.ts";
import { contentRoutes } from "./content/routes.ts";
import type { Approvals } from "./fleet/index.ts";
import type { RotatingKeyring } from "./identity/cookie-keys.ts";
import { createReporting } from "./reporting/index.ts";
import type { Services } from "./services.ts";
import { wuspRoutes } from "./wusp/index.ts";

export interface ClientParts {
  approvals: Approvals;
  content: ContentStore;
  keyring: RotatingKeyring;
}

/** What managed computers use, over HTTPS only: the agent's channel, MS-WUSP and content. */
export async function registerClients(
  app: FastifyInstance,
  services: Services,
  { approvals, content, keyring }: ClientParts,
): Promise<void> {
  const { store, bus, fleet, config } = services;
  await registerAgentChannel(app, services);
  await app.register((scope, _, done) => {
    contentRoutes(scope, { content });
    done();
  });
  await app.register(async (scope) => {
    scope.addHook("onRequest", async (request) => {
      request.deviceId = (await deviceOf(services, request)) ?? "";
    });
    await wuspRoutes(scope, {
      store,
      approvals,
      fleet,
      keyring,
      reporting: createReporting({ store, approvals, changes: bus }),
      deviceOf: ({ deviceId }) => (deviceId === "" ? undefined : { deviceId }),
      stock: {
        clients: config.stockClients,
        networks: config.stockNetworks,
        names: config.stockNames,
        clientTargeting: config.clientTargeting,
        sendSuperseded: config.stockSuperseded,
      },
      onNewDevice: (id) => bus.emitConsole({ topic: "devices", id }),
    });
  });
}
