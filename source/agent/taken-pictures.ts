import type {LlmMessage, LlmRequest, ModelChoice} from '../contracts/llm.js';
import type {Picture} from '../contracts/picture.js';
import {pictureLimits, withoutBytes} from '../contracts/picture.js';
import type {ToolOutcome} from '../contracts/tool.js';
import {formatCount} from '../lib/format-count.js';
import {toBlocks} from './message-blocks.js';
import type {RunState} from './run-state.js';

/** The pictures of an outcome as the run takes them: beyond its limit they are only told of. */
export function takePictures(
	state: RunState,
	{pictures, notice}: Pick<ToolOutcome, 'pictures' | 'notice'>,
): Pick<ToolOutcome, 'pictures' | 'notice'> {
	if (pictures === undefined) return notice === undefined ? {} : {notice};
	const {mostInRun} = pictureLimits;
	const left = Math.max(0, mostInRun - state.pictures);
	state.pictures += pictures.length;
	const taken = pictures.map((picture, at) => (at < left ? picture : withoutBytes(picture)));
	if (pictures.length <= left) return {pictures: taken, ...(notice === undefined ? {} : {notice})};
	const limit = `This run has shown its ${mostInRun} pictures; no more are shown in it.`;
	return {pictures: taken, notice: [notice, limit].filter(Boolean).join(' ')};
}

/** Older pictures than the latest blocks, which stay. */
const keptBlocks = 2;

/**
 * Stops sending the older pictures of a conversation; each stays in the text by its name. Says how many there were. They
 * are the first to go: one takes more room than most texts, and its file can be read again.
 */
export function dropOldPictures(state: RunState, conversation: readonly LlmMessage[]): number {
	const older = toBlocks(conversation).slice(0, -keptBlocks).flat();
	const shown = older.filter((message) => picturesIn(message).length > 0);
	for (const message of shown) state.pictureless.set(message, withoutPictures(message));
	const count = shown.flatMap(picturesIn).length;
	if (count > 0) {
		state.deps.bus.publish('notice', {
			runId: state.run.runId,
			level: 'info',
			text: `The conversation is long: ${formatCount(count, 'older picture')} in it will not be sent again.`,
		});
	}
	return count;
}

/** A request has a size of its own: the latest pictures that fit are sent. */
export function boundPictures(messages: readonly LlmMessage[]): readonly LlmMessage[] {
	let chars = 0;
	const bounded = messages.toReversed().map((message) => {
		chars += picturesIn(message).reduce((sum, {base64 = ''}) => sum + base64.length, 0);
		return chars > pictureLimits.mostRequestChars ? withoutPictures(message) : message;
	});
	return bounded.reverse();
}

/** Said once for a model: the person may want another one. */
export function tellBlind(state: RunState, request: LlmRequest, choice: ModelChoice): void {
	const {run, deps, blind} = state;
	const name = `${choice.provider}/${choice.model}`;
	if (run.seesPictures?.(choice) !== false || blind.has(name)) return;
	const count = request.messages.flatMap(picturesIn).length;
	if (count === 0) return;
	blind.add(name);
	deps.bus.publish('notice', {
		runId: run.runId,
		level: 'warning',
		text: `${name} cannot be shown pictures: it is only told of ${formatCount(count, 'picture')}. llm.sees_pictures in the configuration can say otherwise.`,
	});
}

function picturesIn(message: LlmMessage): readonly Picture[] {
	const pictures = message.role === 'assistant' ? [] : (message.pictures ?? []);
	return pictures.filter(({base64}) => base64 !== undefined);
}

function withoutPictures(message: LlmMessage): LlmMessage {
	if (picturesIn(message).length === 0 || message.role === 'assistant') return message;
	return {...message, pictures: message.pictures?.map(withoutBytes) ?? []};
}
