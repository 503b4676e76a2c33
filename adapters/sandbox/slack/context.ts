import type { ResponseUrls } from './api/response-urls.ts';
import type { Triggers } from './api/triggers.ts';
import type { World } from './world/state.ts';

/** What every part of the stand-in needs: the world, and the facts of the one app installed in it. */
export interface SlackContext {
  readonly world: World;
  readonly appId: string;
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly origin: string;
  /** Whether the bot was granted the `*:history` scopes. */
  readonly historyScope: boolean;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
}
