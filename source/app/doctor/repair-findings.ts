import {toOpenIntentError} from '../../contracts/errors.js';
import type {Translate} from '../../contracts/messages.js';
import type {CheckRun, FoundResult} from './run-checks.js';
import {textOf} from './run-checks.js';

export type Repaired = {
	readonly id: string;
	/** What was done, or what kept it from being done. */
	readonly text: string;
	readonly state: 'done' | 'failed' | 'declined';
};

export type RepairOptions = {
	readonly say: Translate;
	/** Asks the person before what is not safe; without it, only what is safe is done. */
	readonly confirm: ((question: string) => Promise<boolean>) | undefined;
};

/** Repairs what can be repaired, and says each thing it did. */
export async function repairFindings(
	{found}: CheckRun,
	options: RepairOptions,
): Promise<readonly Repaired[]> {
	const repaired: Repaired[] = [];
	for (const one of found) {
		const done = one.finding.repair && (await repairOne(one, options));
		if (done) repaired.push(done);
	}
	return repaired;
}

async function repairOne(
	{check: {id}, finding, result}: FoundResult,
	{say, confirm}: RepairOptions,
): Promise<Repaired | undefined> {
	const {repair} = finding;
	if (repair === undefined) return undefined;
	if (!repair.isSafe) {
		if (confirm === undefined) return undefined;
		const ask = textOf(say, id, finding, 'ask');
		// Nobody can say yes before they know what is wrong; a check whose finding is in words of its own asks with them.
		const question =
			finding.said === undefined || !ask ? (ask ?? result.what) : `${result.what} ${ask}`;
		if (!(await confirm(question))) {
			return {id, state: 'declined', text: say('report.declined', {what: result.what})};
		}
	}
	try {
		await repair.run();
		return {id, state: 'done', text: textOf(say, id, finding, 'done') ?? result.what};
	} catch (error) {
		const {message} = toOpenIntentError(error);
		return {id, state: 'failed', text: say('report.failed', {what: result.what, message})};
	}
}
