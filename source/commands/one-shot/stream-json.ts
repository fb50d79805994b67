import type {BusEvent, EventMap, EventName} from '../../contracts/event-map.js';
import {failureReason} from '../../contracts/failover-text.js';
import {toNote, toTimes} from './result-json.js';

type Writer = (event: object) => void;

/** One row per bus event that scripts see. `init` and `result` frame them and are written by the command itself. */
const eventRows: {readonly [Name in EventName]?: (payload: EventMap[Name]) => object} = {
	'text-delta': ({text}) => ({type: 'message', role: 'assistant', delta: true, text}),
	message: ({text}) => ({type: 'message', role: 'assistant', delta: false, text}),
	'memory-recall': ({notes}) => ({
		type: 'memory',
		count: notes.length,
		notes: notes.map(toNote),
	}),
	'tool-call-start': ({callId, tool, arguments: input}) => ({
		type: 'tool_use',
		id: callId,
		name: tool,
		arguments: input,
	}),
	'tool-call-end': ({outcome}) => ({
		type: 'tool_result',
		id: outcome.callId,
		name: outcome.tool,
		status: outcome.status,
		text: outcome.text,
		...(outcome.data === undefined ? {} : {data: outcome.data}),
		...(outcome.notice === undefined ? {} : {notice: outcome.notice}),
		duration_ms: Math.round(outcome.durationMs),
	}),
	failover: ({notice}) => ({
		type: 'error',
		fatal: false,
		code: 'OI_ERR_PROVIDER_FAILED',
		fault: notice.fault,
		message: failureReason(notice),
		from: notice.from,
		to: notice.to ?? null,
		...toTimes(notice),
		discards_text: true,
	}),
	'model-switch': ({from, to, reason}) => ({type: 'model_switch', reason, from, to}),
	notice: ({level, text}) => ({type: 'error', fatal: false, level, message: text}),
	'run-end': ({error}) => ({type: 'error', fatal: true, ...error}),
};

/** Writes a bus event as its line of stream-json; events that are no business of scripts are left out. */
export function writeStreamEvent(event: BusEvent, write: Writer): void {
	if (event.name === 'run-end' && !event.payload.error) return;
	const toLine = eventRows[event.name] as ((payload: unknown) => object) | undefined;
	if (toLine) write(toLine(event.payload));
}
