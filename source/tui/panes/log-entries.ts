import type {AuditRecord} from '../../contracts/audit-record.js';
import type {BusEvent, EventMap, EventName} from '../../contracts/event-map.js';
import {hasSucceeded} from '../../contracts/tool.js';

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
	/** Words of a table of their own below `tui.log.`, by the places they stand in. */
	readonly words?: Readonly<Record<string, readonly (readonly [table: string, word: string])[]>>;
	/** The rule that decided. */
	readonly rule?: string;
	/** Of an error; for those who look for it. */
	readonly code?: string;
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
		values: {message: error?.message ?? '', durationMs},
	}),
	'tool-call-end': ({outcome}) => ({
		level: hasSucceeded(outcome) ? 'info' : 'warning',
		kind: 'tool',
		key: hasSucceeded(outcome) ? 'tool_ok' : 'tool_failed',
		values: {tool: outcome.tool},
		// A call that worked, and says that what it did has failed.
		words: {status: [['statuses', outcome.status === 'ok' ? 'failed' : outcome.status]]},
		...(outcome.error === undefined ? {} : {code: outcome.error.code}),
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
	'adapter-change': ({adapter, status, message}) => ({
		...{level: 'info', kind: 'notice', key: 'adapter'},
		values: {adapter, message: message ?? ''},
		words: {status: [['statuses', status]]},
	}),
};

/** An event as a line of the log; undefined for one that is worth none. */
export function eventEntry(event: BusEvent, at: number): LogEntry | undefined {
	const describe = describers[event.name] as ((payload: unknown) => Described) | undefined;
	const described = describe?.(event.payload);
	return described && {at, ...described};
}

const warningWords: ReadonlySet<unknown> = new Set(['deny', 'denied', 'failed', 'timeout']);

/** A decision has its answer behind a colon. */
function wordsOf(
	text: string,
	code: string | undefined,
): readonly (readonly [table: string, word: string])[] {
	if (text === code) return [['codes', text]];
	return text.split(': ').map((word) => ['statuses', word]);
}

/** An entry of the audit log as a line. */
export function auditEntry(record: AuditRecord): LogEntry {
	const {time, phase, tool, subject, verdict, status, rule} = record;
	const said = [verdict, status].flatMap((word) => (typeof word === 'string' ? [word] : []));
	const code = said.find((word) => word.startsWith('OI_ERR_'));
	return {
		at: Date.parse(time) || 0,
		level: said.some((word) => warningWords.has(word) || word === code) ? 'warning' : 'info',
		kind: 'audit',
		key: said.length === 0 ? 'audit' : 'audit_more',
		values: {
			subject: String(tool ?? subject ?? ''),
		},
		words: {
			phase: [['phases', phase]],
			detail: said.flatMap((word) => wordsOf(word, code)),
		},
		...(rule === undefined ? {} : {rule: String(rule)}),
		...(code === undefined ? {} : {code}),
	};
}
