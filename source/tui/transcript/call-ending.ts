import type {Translate} from '../../contracts/messages.js';
import type {ToolOutcome} from '../../contracts/tool.js';
import {hasSucceeded} from '../../contracts/tool.js';
import type {SafeText} from '../../lib/safe-text.js';

/** What a call that worked says of a thing that did not, such as a command; undefined for all others. */
export function unsuccessfulText(
	outcome: Pick<ToolOutcome, 'status' | 'data'>,
	translate: Translate,
): SafeText | undefined {
	if (outcome.status !== 'ok' || hasSucceeded(outcome)) return undefined;
	const {exit_code: code} = outcome.data as {readonly exit_code?: unknown};
	return typeof code === 'number' && code > 0
		? translate('tui.tool.exit_code', {code})
		: translate('tui.tool.failed');
}
