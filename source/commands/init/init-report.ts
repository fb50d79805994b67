import type {Translate} from '../../contracts/messages.js';
import {inLanguage} from '../../contracts/messages.js';
import {displayLine} from '../../lib/display-text.js';
import {formatTable} from '../../lib/format-table.js';
import type {InitOutcome} from './init-outcome.js';
import type {InitPlan} from './init-plan.js';
import type {InitWorld} from './init-question.js';

export const isWhole = ({checks}: InitOutcome): boolean => checks.every(({isFine}) => isFine);

/** What was written where, whether it works, and what to type next. */
export function outcomeText(
	plan: InitPlan,
	{config, vault, checks}: InitOutcome,
	{translate, world}: {readonly translate: Translate; readonly world: InitWorld},
): string {
	const {holder, isMade, isOpen} = vault ?? {holder: '', isMade: true, isOpen: false};
	const written = [
		// That it is made was said with its recovery code.
		...(isMade ? [] : [translate('init.report.vault_kept', {holder})]),
		...(isOpen ? [translate('init.report.vault_open')] : []),
		...(plan.key?.value === undefined
			? []
			: [translate('init.report.key', {name: plan.key.row.id})]),
		...(plan.account === undefined
			? []
			: [translate('init.report.account', {name: plan.account.provider})]),
		...(config === undefined
			? []
			: [
					translate('init.report.config', {
						file: config.file,
						keys: config.keys.join(translate('tui.comma')),
					}),
				]),
		...(config?.backup === undefined
			? []
			: [translate('init.report.backup', {file: config.backup})]),
	];
	const looked = checks.map(({what, isFine, said}) => [
		`  ${translate(isFine ? 'init.report.fine' : 'init.report.wrong')}`,
		translate(`init.${what}.name`),
		displayLine(inLanguage(translate, said), 300),
	]);
	return [
		...(written.length === 0 && vault === undefined ? [translate('init.report.nothing')] : written),
		...(looked.length === 0 ? [] : ['', translate('init.report.looked'), formatTable(looked)]),
		'',
		translate(hasModel(plan, world) ? 'init.report.next' : 'init.report.next_local'),
	].join('\n');
}

const hasModel = ({answers, account}: InitPlan, {keysOfEnvironment}: InitWorld) =>
	keysOfEnvironment.size > 0 || (answers.provider !== 'none' && account === undefined);

/** The same for a program. The recovery code is in it, because it is shown once. */
export function outcomeData(
	{answers, key}: InitPlan,
	{config, vault, checks, ...rest}: InitOutcome,
): object {
	const {language, provider, roots, permissions} = answers;
	return {
		type: 'result',
		is_error: !isWhole({config, vault, checks, ...rest}),
		answers: {language, vault: answers.vault, provider, roots, permission_mode: permissions},
		config: config === undefined ? null : {...config, backup: config.backup ?? null},
		vault:
			vault === undefined
				? null
				: {
						made: vault.isMade,
						key_held_by: vault.holder,
						recovery_code: vault.recoveryCode ?? null,
					},
		key_kept_in: key === undefined ? null : key.value === undefined ? key.row.keyVariable : 'vault',
		checks: checks.map(({what, isFine, said}) => ({what, ok: isFine, said})),
		next: 'openintent',
	};
}
