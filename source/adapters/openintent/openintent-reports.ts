import type {Translate} from '../../contracts/messages.js';
import type {PermissionMode} from '../../contracts/permission-mode.js';
import type {Session} from '../../contracts/session.js';
import type {ProviderStatus} from '../../contracts/surface.js';
import type {Task} from '../../contracts/task.js';
import type {ToolEffect} from '../../contracts/tool.js';
import type {UsageGroup, UsageSum} from '../../contracts/usage.js';

type StatusReport = {
	readonly cwd: string;
	readonly dataFolder: string;
	readonly permissionMode: PermissionMode;
	/** `on`, or `off: ` and why. */
	readonly sandbox: string;
	/** `provider/model`; undefined when no provider is configured. */
	readonly defaultModel: string | undefined;
	/** The providers that can be used now, and where the key of each comes from. */
	readonly readyProviders: readonly Pick<ProviderStatus, 'id' | 'keySource'>[];
	readonly runningTasks: number;
	readonly memoryCount: number | undefined;
};

type ModelsReport = {
	readonly providers: readonly (ProviderStatus & {
		readonly models: readonly {readonly id: string}[];
	})[];
	/** Short name → `provider/model`. */
	readonly aliases: Readonly<Record<string, string>>;
};

type ToolSummary = {
	readonly name: string;
	readonly description: string;
	/** For a person whose language is not that of the description. */
	readonly summary?: string;
	readonly effect: ToolEffect;
};

/** `title` is that of a session. */
export type UsageRow = UsageGroup & {readonly title?: string | undefined};

export type UsageTable = {
	readonly groups: readonly UsageRow[];
	readonly total: UsageSum;
	/** The oldest day that a price of the models above was taken on. */
	readonly pricesTakenOn: string | undefined;
};

/** What the program can say about itself. Everything is asked at the call, nothing is kept. */
export type OpenIntentReports = {
	readonly version: string;
	/** The texts of reports, in the language of the person. */
	readonly texts: () => Promise<Translate>;
	readonly status: () => Promise<StatusReport>;
	readonly listTasks: (limit: number) => Promise<readonly Task[]>;
	readonly listSessions: (limit: number) => Promise<readonly Session[]>;
	readonly listModels: () => Promise<ModelsReport>;
	readonly usage: (by: 'model' | 'day' | 'session', since: number) => Promise<UsageTable>;
	readonly listTools: () => Promise<readonly ToolSummary[]>;
	/** Undefined for a topic that does not exist. */
	readonly helpText: (topic?: string) => Promise<string | undefined>;
	readonly helpTopics: readonly string[];
};
