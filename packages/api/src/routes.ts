import { z } from "zod";
import * as D from "./devices.ts";
import * as G from "./diagnosis.ts";
import { Guid, PageQuery } from "./primitives.ts";
import * as B from "./scan-budget.ts";
import * as S from "./service.ts";
import * as T from "./tasks.ts";
import * as U from "./updates.ts";
import * as W from "./why.ts";

const none = z.undefined();

/** One row of the REST API: served under `/api/v1`, typed for the client, printed as OpenAPI. */
interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path under `/api/v1`, parameters as `:name`. */
  path: string;
  /** The least role; `public`: no login. */
  role: "public" | "viewer" | "operator" | "admin";
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body is a file (application/octet-stream), read as it comes. */
  upload?: true;
  /** The answer is a file; for browsers and streams, not for the typed client. */
  download?: true;
  response: z.ZodType;
}

const updateParams = z.object({ updateId: Guid });
const deviceParams = z.object({ deviceId: Guid });
const groupParams = z.object({ groupId: Guid });

export const routes = {
  login: {
    method: "POST",
    path: "/session",
    role: "public",
    summary: "Log in with a password",
    body: S.LoginRequest,
    response: S.Session,
  },
  loginWithLink: {
    method: "POST",
    path: "/session/link",
    role: "public",
    summary: "Log in with a one-time link",
    body: S.LinkLoginRequest,
    response: S.Session,
  },
  session: {
    method: "GET",
    path: "/session",
    role: "viewer",
    summary: "Who is logged in",
    response: S.Session,
  },
  logout: { method: "DELETE", path: "/session", role: "viewer", summary: "Log out", response: none },

  overview: {
    method: "GET",
    path: "/overview",
    role: "viewer",
    summary: "Are we safe, and what needs a person",
    response: S.Overview,
  },
  status: {
    method: "GET",
    path: "/status",
    role: "viewer",
    summary: "The service itself",
    response: S.ServiceStatus,
  },

  scanBudget: {
    method: "GET",
    path: "/scan-budget",
    role: "viewer",
    summary: "What a scan costs each class of devices, and how near it comes to known limits",
    response: B.ScanBudget,
  },
  scanDebt: {
    method: "GET",
    path: "/scan-budget/debt",
    role: "viewer",
    summary: "What superseded updates cost, now and on the days before",
    query: B.ScanDebtQuery,
    response: B.ScanDebtHistory,
  },

  listUpdates: {
    method: "GET",
    path: "/updates",
    role: "viewer",
    summary: "Updates, filtered and sorted",
    query: U.UpdateListQuery,
    response: U.UpdatePage,
  },
  updateFacets: {
    method: "GET",
    path: "/updates/facets",
    role: "viewer",
    summary: "Counts for the filters",
    response: U.UpdateFacets,
  },
  getUpdate: {
    method: "GET",
    path: "/updates/:updateId",
    role: "viewer",
    summary: "One update",
    params: updateParams,
    response: U.UpdateDetails,
  },
  listUpdateDevices: {
    method: "GET",
    path: "/updates/:updateId/devices",
    role: "viewer",
    summary: "Devices by their state for one update",
    params: updateParams,
    query: PageQuery,
    response: U.UpdateDevicePage,
  },
  approve: {
    method: "POST",
    path: "/updates/approve",
    role: "operator",
    summary: "Approve updates for groups",
    body: U.ApproveRequest,
    response: U.ActionResult,
  },
  decline: {
    method: "POST",
    path: "/updates/decline",
    role: "operator",
    summary: "Decline updates",
    body: U.DeclineRequest,
    response: U.ActionResult,
  },
  importUpdates: {
    method: "POST",
    path: "/updates/import",
    role: "operator",
    summary: "Import update documents, a catalogue (.xml, .cab) or another server's export",
    query: U.ImportQuery,
    upload: true,
    response: U.ImportResult,
  },
  undo: {
    method: "POST",
    path: "/actions/:actionId/undo",
    role: "operator",
    summary: "Undo an action exactly",
    params: z.object({ actionId: Guid }),
    response: U.ActionResult,
  },

  listDevices: {
    method: "GET",
    path: "/devices",
    role: "viewer",
    summary: "Devices, filtered and sorted",
    query: D.DeviceListQuery,
    response: D.DevicePage,
  },
  getDevice: {
    method: "GET",
    path: "/devices/:deviceId",
    role: "viewer",
    summary: "One device",
    params: deviceParams,
    response: D.DeviceDetails,
  },
  removeDevice: {
    method: "DELETE",
    path: "/devices/:deviceId",
    role: "admin",
    summary: "Forget a device and refuse its certificate",
    params: deviceParams,
    response: none,
  },
  admitDevice: {
    method: "POST",
    path: "/devices/:deviceId/admit",
    role: "admin",
    summary: "End a device's quarantine: from now on it gets updates",
    params: deviceParams,
    response: none,
  },
  listDeviceUpdates: {
    method: "GET",
    path: "/devices/:deviceId/updates",
    role: "viewer",
    summary: "A device's updates by state",
    params: deviceParams,
    query: D.DeviceUpdateQuery,
    response: D.DeviceUpdatePage,
  },
  why: {
    method: "GET",
    path: "/devices/:deviceId/updates/:updateId/why",
    role: "viewer",
    summary: "Why an update stands as it does on a device, gate by gate",
    params: deviceParams.extend(updateParams.shape),
    query: W.WhyQuery,
    response: W.Why,
  },
  replay: {
    method: "GET",
    path: "/devices/:deviceId/replay",
    role: "viewer",
    summary: "A device's scan, done again from its last reported facts",
    params: deviceParams,
    query: W.ReplayQuery,
    response: W.Replay,
  },
  diagnose: {
    method: "GET",
    path: "/devices/:deviceId/diagnosis",
    role: "viewer",
    summary: "What is wrong with a device, most likely cause first, with proofs and remedies",
    params: deviceParams,
    response: G.Diagnosis,
  },
  tryRemedy: {
    method: "POST",
    path: "/devices/:deviceId/diagnosis/remedies",
    role: "operator",
    summary: "Do a cause's remedy, and look after the next scan whether it helped",
    params: deviceParams,
    body: G.RemedyRequest,
    response: G.RemedyTry,
  },
  listIncidents: {
    method: "GET",
    path: "/incidents",
    role: "viewer",
    summary: "Equal failures as incidents, those that stand first",
    query: G.IncidentQuery,
    response: G.IncidentPage,
  },
  listDeviceEvents: {
    method: "GET",
    path: "/devices/:deviceId/events",
    role: "viewer",
    summary: "A device's events, newest first",
    params: deviceParams,
    query: PageQuery,
    response: D.DeviceEventPage,
  },
  getEventLog: {
    method: "GET",
    path: "/devices/:deviceId/events/:eventInstanceId/log",
    role: "viewer",
    summary: "The log kept with an event",
    params: deviceParams.extend({ eventInstanceId: Guid }),
    response: z.object({ log: z.string() }),
  },
  listTasks: {
    method: "GET",
    path: "/devices/:deviceId/tasks",
    role: "viewer",
    summary: "A device's remote tasks, newest first",
    params: deviceParams,
    response: z.array(T.Task),
  },
  createTask: {
    method: "POST",
    path: "/devices/:deviceId/tasks",
    role: "operator",
    summary: "Ask a device to do something; answers the task that waits already, where there is one",
    params: deviceParams,
    body: T.TaskRequest,
    response: T.Task,
  },
  listAllTasks: {
    method: "GET",
    path: "/tasks",
    role: "viewer",
    summary: "Remote tasks of all devices, newest first",
    query: T.TaskListQuery,
    response: T.TaskPage,
  },
  createTasks: {
    method: "POST",
    path: "/tasks",
    role: "operator",
    summary: "Ask many devices to do something",
    body: T.TasksRequest,
    response: T.TasksResult,
  },
  cancelTasks: {
    method: "POST",
    path: "/tasks/cancel",
    role: "operator",
    summary: "Cancel tasks that wait, and ask devices to leave off those that they have",
    body: T.TaskCancelRequest,
    response: T.TaskCancelResult,
  },
  getTaskBundle: {
    method: "GET",
    path: "/tasks/:taskId/bundle",
    role: "operator",
    summary: "The diagnostics that a device collected (.tar.gz)",
    params: z.object({ taskId: Guid }),
    download: true,
    response: none,
  },

  listGroups: {
    method: "GET",
    path: "/groups",
    role: "viewer",
    summary: "The tree of groups",
    response: z.array(D.Group),
  },
  createGroup: {
    method: "POST",
    path: "/groups",
    role: "operator",
    summary: "Make a group",
    body: D.GroupRequest,
    response: D.Group,
  },
  changeGroup: {
    method: "PATCH",
    path: "/groups/:groupId",
    role: "operator",
    summary: "Rename or move a group",
    params: groupParams,
    body: D.GroupRequest.partial(),
    response: D.Group,
  },
  removeGroup: {
    method: "DELETE",
    path: "/groups/:groupId",
    role: "operator",
    summary: "Remove an empty group",
    params: groupParams,
    response: none,
  },
  setMembers: {
    method: "PUT",
    path: "/groups/:groupId/members",
    role: "operator",
    summary: "Move devices into a group",
    params: groupParams,
    body: D.MembersRequest,
    response: D.Group,
  },
  setPolicy: {
    method: "PUT",
    path: "/groups/:groupId/policy",
    role: "operator",
    summary: "Set a group's policy; null inherits",
    params: groupParams,
    body: z.object({ policy: D.Policy.nullable() }),
    response: D.Group,
  },

  listSources: {
    method: "GET",
    path: "/sources",
    role: "viewer",
    summary: "Where updates come from",
    response: z.array(S.Source),
  },
  syncSources: {
    method: "POST",
    path: "/sources/sync",
    role: "operator",
    summary: "Look for new updates now",
    response: S.Job,
  },
  listJobs: {
    method: "GET",
    path: "/jobs",
    role: "viewer",
    summary: "Long work and its progress",
    response: z.array(S.Job),
  },

  listUsers: {
    method: "GET",
    path: "/users",
    role: "admin",
    summary: "People who may log in",
    response: z.array(S.User),
  },
  createUser: {
    method: "POST",
    path: "/users",
    role: "admin",
    summary: "Add a person",
    body: S.UserRequest,
    response: S.User,
  },
  changeUser: {
    method: "PATCH",
    path: "/users/:userId",
    role: "admin",
    summary: "Change role or password",
    params: z.object({ userId: Guid }),
    body: S.UserChange,
    response: S.User,
  },
  removeUser: {
    method: "DELETE",
    path: "/users/:userId",
    role: "admin",
    summary: "Remove a person",
    params: z.object({ userId: Guid }),
    response: none,
  },
  setOwnPassword: {
    method: "PUT",
    path: "/session/password",
    role: "viewer",
    summary: "Set one's own password",
    body: z.object({ current: z.string().max(1000).optional(), password: z.string().min(12).max(1000) }),
    response: none,
  },
  listTokens: {
    method: "GET",
    path: "/tokens",
    role: "admin",
    summary: "API tokens",
    response: z.array(S.ApiToken),
  },
  createToken: {
    method: "POST",
    path: "/tokens",
    role: "admin",
    summary: "Make an API token",
    body: S.ApiTokenRequest,
    response: S.ApiTokenCreated,
  },
  removeToken: {
    method: "DELETE",
    path: "/tokens/:tokenId",
    role: "admin",
    summary: "Revoke an API token",
    params: z.object({ tokenId: Guid }),
    response: none,
  },
  listAudit: {
    method: "GET",
    path: "/audit",
    role: "viewer",
    summary: "Who changed what, newest first",
    query: S.AuditQuery,
    response: S.AuditPage,
  },
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
