import {display, displayLine} from '../lib/display-text.js';
import {formatDuration} from '../lib/format-duration.js';
import type {SafeText} from '../lib/safe-text.js';
import type {FailoverNotice, ModelChoice} from './llm.js';
import type {Translate} from './messages.js';
import {formatsOf, inLanguage} from './messages.js';
import type {RunResult} from './run.js';

type Told = Pick<FailoverNotice, 'message' | 'restMs'>;

/** Why a model has not answered: `too many requests (429)`, or `resting for 40 s: too many requests`. */
export function failureReason({message, restMs}: Told): string {
	return restMs === undefined ? message : `resting for ${formatDuration(restMs)}: ${message}`;
}

/** The same as a line about that model. */
export function failureLine(choice: ModelChoice, told: Told): string {
	return `${nameOf(choice)}: ${failureReason(told)}`;
}

/** A failover as a sentence for the person: who has not answered and why, and what comes of it. */
export function failoverText(notice: FailoverNotice, translate: Translate): SafeText {
	const {from, to, waitMs} = notice;
	const values = {from: nameOf(from), reason: shownReason(notice, translate)};
	if (to === undefined) return translate('failover.last', values);
	if (waitMs === undefined) return translate('failover.next', {...values, to: nameOf(to)});
	const time = formatsOf(translate).duration(Math.ceil(waitMs / 1000) * 1000);
	return nameOf(from) === nameOf(to)
		? translate('failover.retry', {...values, time})
		: translate('failover.soonest', {...values, to: nameOf(to), time});
}

function shownReason(
	{message, restMs, waitMs, isRepeated}: FailoverNotice,
	translate: Translate,
): SafeText {
	const reason = displayLine(inLanguage(translate, message), 300);
	if (isRepeated) return translate('failover.repeated');
	if (restMs === undefined) return reason;
	// How long it rests is how long it is waited for.
	if (waitMs !== undefined) return translate('failover.resting', {reason});
	return translate('failover.resting_for', {
		reason,
		time: display(formatsOf(translate).duration(restMs)),
	});
}

function nameOf({provider, model}: ModelChoice): string {
	return `${provider}/${model}`;
}

/**
 * The error of a run for somebody who has read its failovers as they came: each reason is said once. The list of the
 * models that have not answered is left with those that were not told.
 */
export function untoldError({
	error,
	failovers = [],
}: Pick<RunResult, 'error' | 'failovers'>): RunResult['error'] {
	if (error?.code !== 'OI_ERR_PROVIDERS_EXHAUSTED') return error;
	const [headline = '', ...lines] = error.message.split('\n');
	const told = new Set(failovers.map((notice) => failureLine(notice.from, notice)));
	const untold = lines.filter((line) => !told.has(line.trim()));
	if (untold.length === lines.length) return error;
	const message =
		untold.length === 0 ? headline.replace(/:$/, '.') : [headline, ...untold].join('\n');
	return {...error, message};
}
