import {ruleText} from '../../contracts/rule-text.js';
import {displayLine} from '../../lib/display-text.js';
import {safe} from '../../lib/safe-text.js';
import type {DialogRow} from '../dialogs/questions.js';
import {namedValue, wordFor} from '../named-value.js';
import {changeMode} from './mode-command.js';
import type {CommandContext} from './slash-command.js';

const verdicts = ['allow', 'confirm', 'deny'] as const;

/** `/policy`: the rules; `/policy allow <rule>` and `/policy deny <rule>` add one of the person's own. */
export async function showPolicy(context: CommandContext, argument: string): Promise<void> {
	const {translate, ask, app, print} = context;
	const {policy} = (await app).actions;
	const [word = '', ...rest] = argument.split(/\s+/);
	const verdict = verdicts.find((name) => name === word);
	if (verdict !== undefined && rest.length > 0) {
		const rule = await policy.addRule({verdict, text: rest.join(' ')});
		return print(
			translate('tui.policy.added', {
				verdict: namedValue(translate, 'verdict', verdict),
				rule: ruleText(rule),
			}),
		);
	}
	for (;;) {
		const rules = await policy.listRules();
		const answer = await ask({
			kind: 'list',
			title: translate('tui.policy.title'),
			empty: translate('tui.policy.none'),
			rows: rules.map(
				(rule): DialogRow => ({
					id: rule.id,
					label: safe`${namedValue(translate, 'verdict', rule.verdict)} ${displayLine(ruleText(rule), 100)}`,
					detail: wordFor(translate, 'tui.names.tier', rule.tier),
				}),
			),
			actions: [{id: 'delete', chord: 'ctrl+x', label: translate('tui.policy.remove')}],
		});
		if (answer?.action !== 'delete') return;
		const removed = await policy.removeRule(answer.value);
		print(translate('tui.policy.removed', {rule: ruleText(removed)}));
	}
}

/** `/permissions`: the mode, and what was allowed for longer. */
export async function showPermissions(context: CommandContext): Promise<void> {
	const {translate, ask, app, print, mode} = context;
	const {policy} = (await app).actions;
	const modeRow: DialogRow = {
		id: 'mode',
		label: translate('tui.permissions.mode', {mode: namedValue(translate, 'mode', mode())}),
		detail: translate(`tui.mode.${mode()}`),
	};
	for (;;) {
		const grants = await policy.listGrants();
		const answer = await ask({
			kind: 'list',
			title: translate('tui.permissions.title'),
			empty: safe``,
			rows: [
				modeRow,
				...grants.map(
					({id, tool, shown, scope}): DialogRow => ({
						id,
						label: safe`${displayLine(tool, 40)} ${displayLine(shown, 100)}`,
						detail: wordFor(translate, 'tui.names.scope', scope),
					}),
				),
			],
			actions: [{id: 'revoke', chord: 'ctrl+x', label: translate('tui.permissions.revoke')}],
		});
		if (answer === undefined) return;
		if (answer.value === 'mode') return changeMode(context, '');
		if (answer.action !== 'revoke') return;
		const {tool} = await policy.revokeGrant(answer.value);
		print(translate('tui.permissions.revoked', {tool}));
	}
}
