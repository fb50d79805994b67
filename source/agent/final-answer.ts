import type {LlmTurn} from '../contracts/llm.js';
import {finishJsonAnswer} from './json-answer.js';
import type {ReactResult} from './react-run.js';
import type {RunState} from './run-state.js';
import {endRun} from './run-state.js';

/** Ends the run with what the model said in a turn without tool calls. */
export async function finishAnswer(state: RunState, turn: LlmTurn): Promise<ReactResult> {
	if (turn.stopReason === 'refusal')
		return endRun(state, {stop: 'refusal', text: refusalText(turn)});
	const {jsonSchema} = state.run;
	if (jsonSchema) return finishJsonAnswer(state, turn, jsonSchema);
	if (turn.stopReason !== 'output-limit') return endRun(state, {stop: 'end', text: turn.text});
	const note = `\n\n[The answer was cut off at the limit of ${turn.maxOutputTokens ?? state.limits.maxOutputTokens} output tokens.]`;
	// Also to those who only listen to the stream.
	state.deps.bus.publish('text-delta', {runId: state.run.runId, text: note});
	return endRun(state, {stop: 'output-limit', text: turn.text + note});
}

function refusalText({text, served}: LlmTurn): string {
	const said = text.trim();
	const note = `[${served.provider}/${served.model} declined to answer.]`;
	return said ? `${said}\n\n${note}` : note;
}
