import type {Translate} from '../../contracts/messages.js';
import type {SurfaceApp, VaultState} from '../../contracts/surface.js';
import {displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import {namedValue} from '../named-value.js';
import {workingText} from '../session/run-clock.js';
import type {ViewState} from '../view-state.js';
import {servedReasonText} from './served-reason.js';
import {spendText} from './session-spend.js';

/** The model that has answered instead, and why. */
function answeredBy(
	{servedModel, servedReason}: ViewState,
	translate: Translate,
): readonly (readonly [string, string])[] {
	if (servedModel === undefined) return [];
	const why = servedReason === undefined ? '' : ` (${servedReasonText(servedReason, translate)})`;
	return [['tui.status.answered_by', `${servedModel}${why}`]];
}

/** `off: no bubblewrap` keeps its reason. */
function sandboxText(sandbox: ViewState['sandbox'], translate: Translate): string {
	const [state = 'off', ...reason] = (sandbox ?? 'off').split(': ');
	return [translate(state === 'on' ? 'tui.status.on' : 'tui.status.off'), ...reason].join(': ');
}

/** What belongs to the program, and not to what is said in it. */
export type StatusAround = Pick<SurfaceApp, 'version' | 'cwd'> & {readonly vault: VaultState};

/** What `/status` prints. */
export function statusText(
	view: ViewState,
	{version, cwd, vault}: StatusAround,
	translate: Translate,
): SafeText {
	const {model, sessionId, mode, runningTasks, sandbox} = view;
	const rows = [
		['tui.status.model', model ?? translate('tui.header.no_model')],
		...answeredBy(view, translate),
		['tui.status.mode', namedValue(translate, 'mode', mode)],
		['tui.status.session', sessionId ?? translate('tui.header.new_session')],
		['tui.status.tasks', String(runningTasks.length)],
		['tui.status.sandbox', sandboxText(sandbox, translate)],
		['tui.status.vault', translate(`tui.status.vault_${vault}`)],
		['tui.status.folder', cwd],
		['tui.status.version', version],
	] as const;
	const working = view.isBusy ? [workingText(view, translate)] : [];
	const lines = rows.map(([key, value]) =>
		translate('tui.pair', {name: translate(key), value: displayLine(value)}),
	);
	const spent = spendText(view.spend, translate, true) ?? safe`0`;
	return joinSafe(
		[
			...working,
			...lines,
			translate('tui.pair', {name: translate('tui.status.spent'), value: spent}),
		],
		safe`\n`,
	);
}
