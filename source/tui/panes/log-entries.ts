import type {AuditRecord} from '../../contracts/audit-record.js';
import type {BusEvent, EventMap, EventName} from '../../contracts/event-map.js';

export type LogLevel = 'info' | 'warning' | 'error';

/** What a line of the log is about. */
export const logKinds = ['run', 'tool', 'model', 'approval', 'notice', 'audit'] as const;
export type LogKind = (typeof logKinds)[number];

/** Something that happened, to be put into words where it is shown. */
export type LogEntry = {
	/** Since the epoch. */
	readonly at: number;
	readonly level: LogLevel;
	readonly kind: LogKind;
	/** Below `tui.log.`. */
	readonly key: string;
	readonly values: Readonly<Record<string, string | number>>;
};

type Described = Omit<LogEntry, 'at'> | undefined;
type Describers = {[Name in EventName]?: (payload: EventMap[Name]) => Described};

const info = (kind: LogKind, key: string, values: LogEntry['values']): Described => ({
	...{level: 'info', kind, key, values},
});

// What is worth a line. Streamed text and single model calls are not.
const describers: Describers = {
	'run-start': ({intent, surface}) => info('run', 'run_start', {intent, surface}),
	'run-end': ({status, error, durationMs}) => ({
		level: status === 'failed' ? 'error' : 'info',
		kind: 'run',
		key: `run_${status}`,
		values: {message: error?.message ?? '', seconds: (durationMs / 1000).toFixed(1)},
	}),
	'tool-call-end': ({outcome}) => ({
		level: outcome.status === 'ok' ? 'info' : 'warning',
		kind: 'tool',
		key: outcome.status === 'ok' ? 'tool_ok' : 'tool_failed',
		values: {tool: outcome.tool, status: outcome.status},
	}),
	failover: ({notice}) => ({
		level: 'warning',
		kind: 'model',
		key: 'failover',
		values: {from: `${notice.from.provider}/${notice.from.model}`, reason: notice.message},
	}),
	'model-switch': ({from, to}) =>
		info('model', 'switch', {
			from: `${from.provider}/${from.model}`,
			to: `${to.provider}/${to.model}`,
		}),
	'approval-request': ({request}) => ({
		level: 'warning',
		kind: 'approval',
		key: 'asked',
		values: {tool: request.tool},
	}),
	'approval-answer': ({answer}) => info('approval', `answers.${answer}`, {}),
	notice: ({level, text}) => ({level, kind: 'notice', key: 'notice', values: {text}}),
	'config-change': ({changed}) => info('notice', 'config', {keys: changed.join(', ')}),
	'adapter-change': ({adapter, status, message}) =>
		info('notice', 'adapter', {adapter, status, message: message ?? ''}),
};

/** An event as a line of the log; undefined for one that is worth none. */
export function eventEntry(event: BusEvent, at: number): LogEntry | undefined {
	const describe = describers[event.name] as ((payload: unknown) => Described) | undefined;
	const described = describe?.(event.payload);
	return described && {at, ...described};
}

const warningWords: ReadonlySet<unknown> = new Set(['deny', 'denied', 'failed', 'timeout']);

/** An entry of the audit log as a line. */
export function auditEntry(record: AuditRecord): LogEntry {
	const {time, phase, tool, subject, verdict, status, rule} = record;
	const said = [verdict, status, rule === undefined ? undefined : `(${String(rule)})`];
	return {
		at: Date.parse(time) || 0,
		level: [verdict, status].some((word) => warningWords.has(word)) ? 'warning' : 'info',
		kind: 'audit',
		key: 'audit',
		values: {
			phase,
			subject: String(tool ?? subject ?? ''),
			detail: said.filter((part) => part !== undefined).join(' '),
		},
	};
}
