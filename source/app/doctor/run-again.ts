import type {Repaired} from './repair-findings.js';
import type {CheckResult, CheckRun} from './run-checks.js';

type Run = Pick<CheckRun, 'results' | 'isComplete'>;

/** What another run would be good for, after these repairs: faults hide others, and a repair may bring one to light. */
export function runAgain(
	{results, isComplete}: Run,
	repaired: readonly Repaired[],
): 'fix' | 'look' | null {
	const failed = new Set(repaired.flatMap(({id, state}) => (state === 'failed' ? [id] : [])));
	const isNew = ({id, repair}: CheckResult) => repair.kind === 'automatic' && !failed.has(id);
	if (repaired.length > 0 && results.some(isNew)) return 'fix';
	return isComplete ? null : 'look';
}
