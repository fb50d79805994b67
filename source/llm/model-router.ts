import {asksForThought} from './complex-words.js';

/** What is known of a run before its first model call. */
export type RunFacts = {
	readonly text: string;
	readonly hasAttachment: boolean;
	readonly hasJsonSchema: boolean;
	/** What the person said earlier in the session. */
	readonly earlierTexts: readonly string[];
	/** The whole of what was said earlier, estimated. */
	readonly historyTokens: number;
};

/** A session that holds more has become about something. */
const smallHistoryTokens = 2_000;
const mostLines = 2;

/** Whether the cheap model is enough to begin with. A threshold of 0 characters means that it never is. */
export function isSimpleRun(facts: RunFacts, thresholdChars: number): boolean {
	if (facts.hasAttachment || facts.hasJsonSchema) return false;
	if (facts.historyTokens > smallHistoryTokens) return false;
	// What follows on from a plan belongs to it, however short it is: "yes, do it".
	return [facts.text, ...facts.earlierTexts].every((text) => isSimpleText(text, thresholdChars));
}

function isSimpleText(text: string, thresholdChars: number): boolean {
	const said = text.trim();
	if (said === '' || [...said].length > thresholdChars) return false;
	if (said.includes('```') || said.split('\n').length > mostLines) return false;
	return !asksForThought(said);
}

/** What the cheap model has done in a run so far. */
export type CheapProgress = {
	/** Calls that failed or did not fit, since the last one that worked. */
	readonly errorsInRow: number;
	readonly errors: number;
	/** Turns that called tools. */
	readonly toolRounds: number;
	readonly wasEmpty: boolean;
	/** What is about to be sent, estimated. */
	readonly requestTokens: number;
	/** How much this model, in this program, may be sent. */
	readonly windowTokens: number;
};

export type EscalationReason = 'tool-errors' | 'empty-answer' | 'long-context' | 'many-steps';

const mostErrorsInRow = 1;
const mostErrors = 2;
const mostToolRounds = 4;
/** Of the window; cheap models lose the thread long before it is full. */
const longContextShare = 0.5;

const escalations: readonly (readonly [EscalationReason, (progress: CheapProgress) => boolean])[] =
	[
		[
			'tool-errors',
			({errorsInRow, errors}) => errorsInRow > mostErrorsInRow || errors > mostErrors,
		],
		['empty-answer', ({wasEmpty}) => wasEmpty],
		[
			'long-context',
			({requestTokens, windowTokens}) => requestTokens > windowTokens * longContextShare,
		],
		['many-steps', ({toolRounds}) => toolRounds > mostToolRounds],
	];

/** Why the strong model has to take over, or undefined while the cheap one does. */
export function escalationReason(progress: CheapProgress): EscalationReason | undefined {
	return escalations.find(([, applies]) => applies(progress))?.[0];
}
