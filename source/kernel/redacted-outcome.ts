import type {ToolOutcome} from '../contracts/tool.js';
import {redactValue} from '../lib/redact/redact-value.js';

/** What a tool gave, without secrets. Ids and codes stay as they are: what belongs together is found by them. */
export function redactOutcome(outcome: ToolOutcome, redact: (text: string) => string): ToolOutcome {
	const {text, notice, pictures, data, error} = outcome;
	return {
		...outcome,
		text: redact(text),
		...(notice === undefined ? {} : {notice: redact(notice)}),
		...(pictures === undefined
			? {}
			: {pictures: pictures.map((picture) => ({...picture, name: redact(picture.name)}))}),
		...(data === undefined ? {} : {data: redactValue(data, redact)}),
		...(error && {
			error: {
				...error,
				message: redact(error.message),
				...(error.hint === undefined ? {} : {hint: redact(error.hint)}),
			},
		}),
	};
}
