/** Slack at our door: Bolt takes what Slack sends, one dispatcher answers it. */
import { App } from '@slack/bolt';
import type { Dispatcher } from '../../bot/incoming.ts';
import type { Log } from '../../bot/log.ts';
import type { Clock } from '../../bot/ports.ts';
import type { DrawPicture } from '../files/pictures.ts';
import { type EphemeralBody, openMessageDoor, openSlashDoor } from './answer.ts';
import { openSubmissionDoor, openViewDoor, type SubmissionAck } from './answer-form.ts';
import { makeClientOptions, makeClientPool, makeSlackLogger } from './client.ts';
import type { DoorTools } from './door.ts';
import { openHomeDoor, openTabDoor, parseHomeOpened } from './home.ts';
import type { Rejections } from './http.ts';
import { makeInstaller } from './installs.ts';
import { parseAction, parseSlash, parseSubmission, type Seen, seenIn } from './parse.ts';
import { actionsBody, slashBody, submissionBody } from './payloads.ts';
import { ackOnce, makePresses, type PressedIn, type Presses } from './press.ts';
import { isOutage } from './problems.ts';
import { makeProfiles } from './profiles.ts';
import { pauseAfter } from './socket.ts';
import { makeTransport, type SlackConfig } from './transport.ts';
import { makeUploads } from './uploads.ts';

/** What the adapter is made of. */
export interface SlackAppOptions {
  readonly config: SlackConfig;
  readonly dispatcher: Dispatcher;
  readonly charts: DrawPicture;
  readonly clock: Clock;
  readonly log: Log;
  /** A message of ours showed itself: it was delivered. */
  readonly onSeen?: (seen: Seen) => void;
  /** The app was taken out of a workspace, or its token was revoked. */
  readonly onUninstalled?: (placeExternalId: string) => void;
}

/** The running adapter. */
export interface SlackApp {
  /** Connected, or listening. */
  ready(): boolean;
  /** Requests turned away in HTTP mode, by reason; null in Socket Mode. */
  rejected(): Rejections | null;
  /** HTTP mode: the port, once it listens. */
  port(): number | null;
  /** Waits, but not for ever, for presses under way; then closes. */
  stop(): Promise<void>;
}

const DRAIN_MS = 5000;

/** Where Slack keeps what people upload: https://docs.slack.dev/reference/objects/file-object */
const FILE_HOSTS = ['files.slack.com'];

/**
 * Starts the adapter. While Slack cannot be reached it resolves all the same, is not ready, and goes
 * on trying behind, so that an outage of Slack holds up nobody.
 *
 * @throws what Slack says of a bad token, and an Error with neither app token nor signing secret.
 */
export async function startSlack(options: SlackAppOptions): Promise<SlackApp> {
  const { config, clock, log } = options;
  const { apiUrl, installs } = config;
  const installer = installs && makeInstaller(installs, { apiUrl, log });
  const { receiver, transport } = makeTransport({ ...options, pages: installer?.pages });
  const app = new App({
    ...(installer ? { authorize: installer.authorize } : { token: config.botToken ?? '' }),
    receiver,
    clientOptions: makeClientOptions({ apiUrl, log }),
    logger: makeSlackLogger(log),
    convoStore: false,
    // Else a bad token is an unhandled rejection in the constructor, which ends the process.
    deferInitialization: true,
  });
  app.error(async (error) => log.error({ err: error }, 'a payload could not be handled'));

  const presses = makePresses({
    dispatcher: options.dispatcher,
    clock,
    log,
    adminCommands: config.adminCommands,
    patienceMs: config.patienceMs,
  });
  const workspaceOf = makeWorkspaces(options);
  listen(app, presses, workspaceOf, options);
  listenToEvents(app, presses, workspaceOf, options);

  const stopping = new AbortController();
  let port: number | null = null;
  const begin = async (): Promise<void> => {
    await app.init();
    port = await transport.start();
  };
  const begun = await begin().then(
    () => null,
    async (error: unknown) => {
      if (!isOutage(error)) {
        await Promise.all([transport.refuseNew(), transport.stop()]);
        throw error;
      }
      return { later: keepTrying(begin, error, stopping.signal, { clock, log }) };
    },
  );
  return {
    ready: transport.ready,
    rejected: transport.rejected,
    port: () => port,
    stop: async () => {
      stopping.abort();
      await begun?.later;
      const closed = transport.refuseNew();
      await presses.drain(DRAIN_MS);
      await transport.stop();
      await closed;
    },
  };
}

async function keepTrying(
  begin: () => Promise<void>,
  first: unknown,
  stopping: AbortSignal,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<void> {
  let problem = first;
  for (let failures = 1; ; failures += 1) {
    log.warn({ err: problem, failures }, 'Slack cannot be reached yet');
    await clock.wait(pauseAfter(failures), stopping).catch(() => undefined);
    if (stopping.aborted) return;
    try {
      return await begin();
    } catch (error) {
      problem = error;
    }
  }
}

/** What a workspace's presses need: its own client, and what only it knows. */
interface Workspace extends PressedIn {
  readonly tools: DoorTools;
}

/** Each workspace by the token that Bolt found for a payload. */
type Workspaces = (payload: { readonly botToken?: string }) => Workspace;

function makeWorkspaces({ config, charts, clock, log }: SlackAppOptions): Workspaces {
  const clientFor = makeClientPool({ apiUrl: config.apiUrl, log });
  const uploads = makeUploads(charts, clock);
  const known = new Map<string, Workspace>();
  return ({ botToken = '' }) => {
    const found = known.get(botToken);
    if (found) return found;
    const client = clientFor(botToken);
    const workspace = {
      tools: { client, uploads, log },
      profiles: makeProfiles(client),
      files: {
        hosts: FILE_HOSTS,
        apiUrl: config.apiUrl,
        headers: { authorization: `Bearer ${botToken}` },
        log,
      },
    };
    known.set(botToken, workspace);
    return workspace;
  };
}

/** Commands, buttons and forms. */
function listen(
  app: App,
  presses: Presses,
  workspaceOf: Workspaces,
  options: SlackAppOptions,
): void {
  const { dispatcher, onSeen } = options;

  app.command(/.*/, async ({ body, ack, context }) => {
    const slash = slashBody.safeParse(body);
    const once = ackOnce<EphemeralBody>((answer) => ack(answer));
    if (!slash.success) return presses.leave('slash');
    const parsed = parseSlash(slash.data, dispatcher.typed);
    const workspace = workspaceOf(context);
    await presses.take(parsed, workspace, ({ origin }) =>
      openSlashDoor(workspace.tools, slash.data, origin, once),
    );
  });

  app.action({ action_id: /.*/, type: 'block_actions' }, async ({ body, ack, context }) => {
    const actions = actionsBody.safeParse(body);
    const once = ackOnce<void>(() => ack());
    if (!actions.success) return presses.leave('action');
    const { data } = actions;
    const seen = seenIn(data);
    if (seen) onSeen?.(seen);
    const parsed = parseAction(data);
    if (!parsed) return once();
    const workspace = workspaceOf(context);
    await presses.take(parsed, workspace, ({ origin }) =>
      !data.view
        ? openMessageDoor(workspace.tools, data, origin, once)
        : data.view.type === 'home'
          ? openHomeDoor(workspace.tools, data, origin, once)
          : openViewDoor(workspace.tools, { ...data, view: data.view }, origin, once),
    );
  });

  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ body, ack, context }) => {
    const submission = submissionBody.safeParse(body);
    const once = ackOnce<SubmissionAck>((answer) => ack(answer));
    if (!submission.success) return presses.leave('submission');
    const parsed = parseSubmission(submission.data);
    const workspace = workspaceOf(context);
    await presses.take(parsed, workspace, ({ origin }) =>
      openSubmissionDoor(workspace.tools, submission.data, origin, once),
    );
  });
}

/** What Slack tells of without a press: an opened Home tab, and that the app was taken out. */
function listenToEvents(
  app: App,
  presses: Presses,
  workspaceOf: Workspaces,
  options: SlackAppOptions,
): void {
  const { dispatcher, log } = options;

  app.event('app_home_opened', async ({ body, event, context }) => {
    const parsed = parseHomeOpened(body, dispatcher.typed);
    const workspace = workspaceOf(context);
    if (parsed)
      await presses.take(parsed, workspace, () => openTabDoor(workspace.tools, event.user));
  });
  app.event('app_uninstalled', async ({ body }) => {
    log.warn({ place: body.team_id }, 'the app was taken out of a workspace');
    await noteUninstalled(options, body);
  });
  app.event('tokens_revoked', async ({ body, event }) => {
    if ((event.tokens.bot ?? []).length > 0) await noteUninstalled(options, body);
  });
}

/** Slack tells the second; our clock may be behind, and what was installed later must stay. */
const LATE_MS = 5000;

interface Uninstalled {
  readonly team_id: string;
  readonly enterprise_id?: string;
  readonly event_time: number;
  readonly authorizations?: readonly { readonly is_enterprise_install?: boolean }[];
}

async function noteUninstalled(
  { config, onUninstalled, log }: SlackAppOptions,
  { team_id: teamId, enterprise_id, event_time, authorizations }: Uninstalled,
): Promise<void> {
  onUninstalled?.(teamId);
  const isOrganisation = authorizations?.[0]?.is_enterprise_install === true;
  const holder = (isOrganisation && enterprise_id) || teamId;
  try {
    await config.installs?.store.remove(holder, new Date(event_time * 1000 + LATE_MS));
  } catch (error) {
    log.warn({ err: error, place: holder }, 'a token that is gone could not be deleted');
  }
}
