import {OpenIntentError} from '../contracts/errors.js';
import type {LlmMessage, LlmTurn} from '../contracts/llm.js';
import type {JsonCandidate} from './json-text.js';
import {findJson} from './json-text.js';
import {callModel} from './model-call.js';
import type {ReactResult} from './react-run.js';
import type {RunState} from './run-state.js';
import {endRun} from './run-state.js';

const maxRepairs = 2;
const maxToldProblems = 10;

/** Ends the run with the JSON in the answer. An answer that does not fit is sent back with what is wrong, twice at most. */
export async function finishJsonAnswer(
	state: RunState,
	answer: LlmTurn,
	schema: Record<string, unknown>,
): Promise<ReactResult> {
	let turn = answer;
	for (let repair = 1; ; repair++) {
		const {found, problems} = await readAnswer(turn, schema);
		if (found) return endRun(state, {stop: 'end', text: found.text, data: found.value});
		if (repair > maxRepairs) return notMet(state, turn, problems);
		const asides = askAgain(turn.text, problems);
		turn = await callModel(state, {turn: state.turns + repair, asides, toolChoice: 'none'});
	}
}

type Reading = {readonly found?: JsonCandidate; readonly problems: readonly string[]};

async function readAnswer(
	{text, stopReason}: LlmTurn,
	schema: Record<string, unknown>,
): Promise<Reading> {
	// A part of an answer that was cut may fit by chance.
	const wasCut = stopReason === 'output-limit';
	const candidates = findJson(text).filter((found) => !wasCut || found.text === text.trim());
	if (candidates.length === 0)
		return {problems: [wasCut ? 'it is cut off: make it shorter' : 'it is not valid JSON']};
	const {checkJson} = await import('../lib/json-schema/check-json.js');
	const checked = candidates.map((candidate) => ({
		candidate,
		mismatches: checkJson(schema, candidate.value),
	}));
	const fitting = checked.find(({mismatches}) => mismatches.length === 0);
	if (fitting) return {found: fitting.candidate, problems: []};
	const mismatches = checked[0]?.mismatches ?? [];
	return {problems: mismatches.map(({place, message}) => `${place || 'the value'} ${message}`)};
}

function askAgain(text: string, problems: readonly string[]): LlmMessage[] {
	const told = problems.slice(0, maxToldProblems).map((problem) => `- ${problem}`);
	const question = `This answer does not fit the JSON Schema:\n${told.join('\n')}\nAnswer again with the corrected JSON value only.`;
	const said: LlmMessage[] = text.trim() ? [{role: 'assistant', text, toolCalls: []}] : [];
	return [...said, {role: 'user', text: question}];
}

function notMet(state: RunState, {text}: LlmTurn, problems: readonly string[]): ReactResult {
	const told = problems.slice(0, maxToldProblems).join('; ');
	const error = new OpenIntentError(
		'OI_ERR_SCHEMA_NOT_MET',
		`The answer did not fit the JSON schema after ${maxRepairs} corrections: ${told}.`,
		{hint: 'Simplify the schema, or choose another model with --model'},
	);
	// A caller that reads JSON must not take a misfit for the answer.
	return endRun(state, {stop: 'error', text: '', lastWords: text, error});
}
