import {episodeTypes} from '../../contracts/episode.js';
import {maxMemoryChars, memoryCategories, memoryLabels} from '../../contracts/memory.js';
import {outboxStates} from '../../contracts/outbox.js';
import {labels} from '../../contracts/policy.js';
import {missedRunRules} from '../../contracts/schedule.js';
import {taskPriorities, taskStates} from '../../contracts/task.js';
import {isLlmMessage} from '../llm-message.js';
import type {SqlValue} from '../store.js';
import type {ColumnRule} from './column-rules.js';
import {
	amount,
	fraction,
	id,
	json,
	oneOf,
	orNothing,
	text,
	textLike,
	time,
	vector,
	wholeNumber,
	wordsOf,
} from './column-rules.js';

export type RowRules = Readonly<Record<string, ColumnRule>>;

const count = wholeNumber();
const counter = wholeNumber(1);
const flag = oneOf([0, 1]);
const isObject = (value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const hasTexts = (value: unknown, names: readonly string[]) =>
	isObject(value) && names.every((name) => typeof (value as Fields)[name] === 'string');
type Fields = Readonly<Record<string, unknown>>;

const isSteps = (value: unknown) =>
	Array.isArray(value) &&
	value.every(
		(step: unknown) => hasTexts(step, ['title', 'tool']) && isObject((step as Fields)['arguments']),
	);

const triggers: Readonly<Record<string, readonly string[]>> = {
	manual: [],
	schedule: ['expression', 'timeZone'],
	event: ['event'],
};
const isTrigger = (value: unknown) => {
	if (!hasTexts(value, ['kind'])) return false;
	const kind = (value as {kind: string}).kind;
	return Object.hasOwn(triggers, kind) && hasTexts(value, triggers[kind] ?? []);
};

/**
 * What the columns of an import may hold: what the repositories write, since they read it without another look. A column
 * that a row leaves out gets its default from the schema; one that is not named here is refused.
 */
export const rowRules: Readonly<Record<string, RowRules>> = {
	workflows: {
		...{id: id(), name: text(), description: orNothing(text()), intent_raw: text()},
		...{steps: json('steps', isSteps), trigger: orNothing(json('a trigger', isTrigger))},
		...{enabled: flag, labels: wordsOf(labels), created_at: time(), updated_at: time()},
	},
	tasks: {
		...{id: id(), workflow_id: orNothing(id()), session_id: orNothing(id())},
		...{title: text(), status: oneOf(taskStates), priority: oneOf(taskPriorities)},
		...{model: orNothing(text()), input: orNothing(text()), output: orNothing(text())},
		...{error: orNothing(text()), owner: orNothing(text()), last_run_id: orNothing(text())},
		...{input_tokens: count, output_tokens: count, cost_usd: orNothing(amount())},
		...{created_at: time(), started_at: orNothing(time()), completed_at: orNothing(time())},
	},
	episodes: {
		...{id: counter, task_id: id(), type: oneOf(episodeTypes), content: text(), timestamp: time()},
		...{run_id: text(), position: count, tool: orNothing(text()), call_id: orNothing(text())},
		...{status: orNothing(text()), labels: wordsOf(labels), omitted_chars: count},
	},
	memories: {
		...{number: counter, id: id(), category: oneOf(memoryCategories)},
		...{content: text(maxMemoryChars), importance: fraction(), source: text()},
		...{confidence: fraction(), labels: wordsOf(memoryLabels), session_id: orNothing(id())},
		...{task_id: orNothing(id()), superseded_by: orNothing(id()), words_version: count},
		...{embedding: orNothing(vector()), embedder: orNothing(text())},
		...{embedding_dimensions: orNothing(counter), access_count: count},
		...{created_at: time(), updated_at: time()},
	},
	adapters: {
		...{id: textLike(/^[\w.:@/-]{1,128}$/, 'the name of an adapter'), type: text()},
		config: json('settings', isObject),
		status: oneOf(['connecting', 'connected', 'degraded', 'disconnected']),
		...{last_health: orNothing(time()), created_at: time()},
	},
	sessions: {
		...{id: id(), title: text(), cwd: text(), message_count: count},
		...{created_at: time(), updated_at: time(), model: orNothing(text())},
		...{origin_id: orNothing(id()), removed_at: orNothing(time())},
	},
	messages: {
		...{session_id: id(), position: count, role: oneOf(['user', 'assistant', 'tool'])},
		...{body: json('a message', isLlmMessage), created_at: time(), is_excerpt: flag},
		transcript_offset: orNothing(count),
		// So many bytes are read at once.
		transcript_bytes: orNothing(wholeNumber(1, 2 ** 26)),
		transcript_crc: orNothing(wholeNumber(0, 2 ** 32 - 1)),
	},
	usage: {
		...{id: counter, run_id: text(), provider: text(), model: text()},
		...{input_tokens: count, output_tokens: count, cached_input_tokens: count},
		...{cache_write_input_tokens: count, is_estimated: flag, is_embedding: flag},
		...{reasoning_tokens: count, created_at: time(), session_id: orNothing(id())},
		cost_usd: orNothing(amount()),
	},
	schedules: {
		...{id: id(), workflow_id: orNothing(id()), intent_raw: text(), expression: text()},
		...{time_zone: text(), enabled: flag, missed_runs: oneOf(missedRunRules)},
		...{last_run_at: orNothing(time()), next_run_at: orNothing(time())},
		...{last_task_id: orNothing(id()), created_at: time(), updated_at: time()},
		cwd: text(),
	},
	outbox: {
		...{id: id(), channel: text(), recipient: text(), body: text()},
		...{status: oneOf(outboxStates), attempts: count, error: orNothing(text())},
		...{next_attempt_at: orNothing(time()), created_at: time(), updated_at: time()},
		sent_at: orNothing(time()),
	},
};

/** Which column of a row is not what is read from it, and what it has to hold. */
export function problemOfRow(
	table: string,
	row: readonly (readonly [string, SqlValue])[],
): string | undefined {
	for (const [column, value] of row) {
		const check = Object.hasOwn(rowRules[table] ?? {}, column)
			? rowRules[table]?.[column]
			: undefined;
		if (check === undefined) return `does not fit: ${table} has no column "${column.slice(0, 60)}"`;
		const expected = check(value);
		if (expected !== undefined) return `does not fit: ${table}.${column} has to be ${expected}`;
	}
	return undefined;
}
