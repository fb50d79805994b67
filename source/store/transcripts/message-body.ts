import type {SessionMessage, Shown, ShownAside} from '../../contracts/shown.js';
import {headAndTail} from '../../lib/truncate.js';

const maxBodyChars = 8_000;
const maxExcerptChars = 1_000;

/** What the row of a message keeps: all of it, or an excerpt when it is long and the transcript has it whole. */
export function toBody(message: SessionMessage, isInTranscript: boolean) {
	const whole = JSON.stringify(message);
	if (!isInTranscript || whole.length <= maxBodyChars) return {body: whole, isExcerpt: false};
	return {body: JSON.stringify(toExcerpt(message)), isExcerpt: true};
}

/** Still a message that a model can be sent, should the transcript be lost. */
function toExcerpt(message: SessionMessage): SessionMessage {
	const {text} = headAndTail(message.text, maxExcerptChars);
	const shown = message.shown === undefined ? {} : {shown: shortened(message.shown)};
	if (message.role !== 'assistant') return {...message, text, ...shown};
	const toolCalls = message.toolCalls.map((call) => ({
		...call,
		argumentsJson: call.argumentsJson.length > maxExcerptChars ? '{}' : call.argumentsJson,
	}));
	return {role: 'assistant', text, toolCalls, ...shown};
}

function shortened({above, below, ...shown}: Shown): Shown {
	const shorten = (aside: ShownAside): ShownAside =>
		aside.kind === 'thoughts'
			? {...aside, text: headAndTail(aside.text, maxExcerptChars).text}
			: aside;
	return {
		...shown,
		...(above && {above: above.map(shorten)}),
		...(below && {below: below.map(shorten)}),
	};
}
