import type {BusEvent, EventMap, EventName} from '../../contracts/event-map.js';
import type {ProviderStatus} from '../../contracts/surface.js';
import type {Task} from '../../contracts/task.js';

export type LogLevel = 'info' | 'warning' | 'error';

/** Something that happened, to be put into words where it is shown. */
export type LogEntry = {
	/** Since the epoch. */
	readonly at: number;
	readonly level: LogLevel;
	/** Below `tui.log.`. */
	readonly key: string;
	readonly values: Readonly<Record<string, string | number>>;
};

/** What the panes beside the conversation are about. */
export type PaneData = {
	/** Newest first; undefined until they were asked for. */
	readonly tasks: readonly Task[];
	readonly providers: readonly ProviderStatus[] | undefined;
	/** When the providers were asked for (since the epoch). */
	readonly providersAt: number;
	/** Oldest first. */
	readonly log: readonly LogEntry[];
};

export const noPaneData: PaneData = {tasks: [], providers: undefined, providersAt: 0, log: []};

const mostTasks = 50;
const mostLogEntries = 500;

/** Tasks with those of `changed` in place of older versions of them, newest first. */
export function mergeTasks(tasks: readonly Task[], changed: readonly Task[]): readonly Task[] {
	const byId = new Map([...tasks, ...changed].map((task) => [task.id, task]));
	return [...byId.values()]
		.sort((left, right) => right.createdAt - left.createdAt)
		.slice(0, mostTasks);
}

type Described = Omit<LogEntry, 'at'> | undefined;
type Describers = {[Name in EventName]?: (payload: EventMap[Name]) => Described};

const info = (key: string, values: LogEntry['values']): Described => ({level: 'info', key, values});

// What is worth a line. Streamed text and single model calls are not.
const describers: Describers = {
	'run-start': ({intent, surface}) => info('run_start', {intent, surface}),
	'run-end': ({status, error, durationMs}) => ({
		level: status === 'failed' ? 'error' : 'info',
		key: `run_${status}`,
		values: {message: error?.message ?? '', seconds: (durationMs / 1000).toFixed(1)},
	}),
	'tool-call-end': ({outcome}) => ({
		level: outcome.status === 'ok' ? 'info' : 'warning',
		key: outcome.status === 'ok' ? 'tool_ok' : 'tool_failed',
		values: {tool: outcome.tool, status: outcome.status},
	}),
	failover: ({notice}) => ({
		level: 'warning',
		key: 'failover',
		values: {from: `${notice.from.provider}/${notice.from.model}`, reason: notice.message},
	}),
	'approval-request': ({request}) => ({
		level: 'warning',
		key: 'asked',
		values: {tool: request.tool},
	}),
	'approval-answer': ({answer}) => info('answered', {answer}),
	notice: ({level, text}) => ({level, key: 'notice', values: {text}}),
	'config-change': ({changed}) => info('config', {keys: changed.join(', ')}),
	'adapter-change': ({adapter, status, message}) => ({
		level: 'info',
		key: 'adapter',
		values: {adapter, status, message: message ?? ''},
	}),
};

/** The data after an event; the same object when nothing of it is shown. */
export function reducePaneData(data: PaneData, event: BusEvent, at: number): PaneData {
	if (event.name === 'task-change')
		return {...data, tasks: mergeTasks(data.tasks, [event.payload.task])};
	const describe = describers[event.name] as ((payload: unknown) => Described) | undefined;
	const described = describe?.(event.payload);
	if (described === undefined) return data;
	return {...data, log: [...data.log.slice(1 - mostLogEntries), {at, ...described}]};
}
