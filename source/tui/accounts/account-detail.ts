import type {AccountCard, AccountUsage} from '../../contracts/account-actions.js';
import type {Translate} from '../../contracts/messages.js';
import {formatsOf, inLanguage} from '../../contracts/messages.js';
import {display, displayLine} from '../../lib/display-text.js';
import type {SafeText} from '../../lib/safe-text.js';
import {joinSafe, safe} from '../../lib/safe-text.js';
import type {DialogLine} from '../dialogs/questions.js';

const stateLooks: Readonly<Partial<Record<AccountCard['state'], DialogLine['look']>>> = {
	connected: 'success',
	key: 'success',
	'environment-key': 'success',
	keyless: 'success',
	expiring: 'warning',
	'cooling-down': 'warning',
	expired: 'error',
	'login-needed': 'error',
	locked: 'warning',
};

export const stateText = ({state}: Pick<AccountCard, 'state'>, translate: Translate): SafeText =>
	translate(`tui.accounts.states.${state.replaceAll('-', '_')}`);

/** `12,345 tokens, $0.0123`; nothing of it is guessed. */
export function usageText({tokens, costUsd, isPart}: AccountUsage, translate: Translate): SafeText {
	const count = translate('tui.closing.tokens', {count: tokens});
	if (costUsd === undefined) return count;
	const cost = displayLine(`${isPart ? '≥ ' : ''}${formatsOf(translate).usd(costUsd)}`);
	return joinSafe([count, cost], translate('tui.comma'));
}

/** All that is known of an account or a key, and what can be done where something is missing. */
export function accountDetailLines(
	card: AccountCard,
	now: number,
	translate: Translate,
): readonly DialogLine[] {
	const fact = (key: string, value: SafeText | undefined, look?: DialogLine['look']) =>
		value === undefined || value === ''
			? []
			: [
					{
						text: translate('tui.pair', {name: translate(`tui.accounts.facts.${key}`), value}),
						...(look && {look}),
					},
				];
	const text = (value: string | undefined) =>
		value === undefined ? undefined : displayLine(value, 200);
	const time = (at: number | undefined) =>
		at === undefined ? undefined : displayLine(formatsOf(translate).time(at));
	const {usedToday} = card;
	return [
		...fact('state', stateText(card, translate), stateLooks[card.state] ?? 'plain'),
		...fact('identity', text(card.identity)),
		...fact('issuer', text(card.issuer)),
		...fact('ends', endText(card, now, translate)),
		...fact('renewed', time(card.renewedAt)),
		...fact('kept_in', keptText(card, translate)),
		...fact('last_used', time(card.lastUsedAt)),
		...fact('used_today', usedToday && usageText(usedToday, translate)),
		...restLines(card, translate),
		...scopeLines(card, translate),
		...nextLines(card, translate),
	];
}

function endText(
	{expiresAt, isRenewable, state}: AccountCard,
	now: number,
	translate: Translate,
): SafeText | undefined {
	if (isRenewable) return translate('tui.accounts.renews_itself');
	if (expiresAt === undefined) return undefined;
	const at = displayLine(formatsOf(translate).time(expiresAt));
	if (state === 'expired' || expiresAt <= now) return at;
	return translate('tui.accounts.ends_in', {
		at,
		time: formatsOf(translate).duration(expiresAt - now),
	});
}

function keptText({keptIn, isPrimary}: AccountCard, translate: Translate): SafeText | undefined {
	if (keptIn === undefined) return undefined;
	const place = keptIn === 'vault' ? translate('tui.accounts.in_vault') : displayLine(keptIn, 60);
	return isPrimary
		? safe`${place}${translate('tui.comma')}${translate('tui.accounts.usual')}`
		: place;
}

function restLines({rests, name}: AccountCard, translate: Translate): readonly DialogLine[] {
	return rests.map(({model, reason, remainingMs}) => ({
		text: translate('tui.accounts.rest', {
			model: displayLine(model ?? name, 80),
			reason: displayLine(inLanguage(translate, reason), 120),
			time: display(formatsOf(translate).elapsed(remainingMs)),
		}),
		look: 'warning',
	}));
}

function scopeLines({scopes}: AccountCard, translate: Translate): readonly DialogLine[] {
	if (scopes.length === 0) return [];
	return [
		{text: safe``},
		{text: translate('login.may'), look: 'heading'},
		...scopes.map(({scope, sentence}) => ({
			text: translate('tui.accounts.scope', {
				scope: displayLine(scope, 100),
				allows: sentence === undefined ? '' : translate(`auth.scopes.${sentence}`),
			}),
		})),
	];
}

/** What to do about what is missing. */
function nextLines(card: AccountCard, translate: Translate): readonly DialogLine[] {
	const {provider, variable = '', register = '', state} = card;
	if (!hasNextStep.has(state)) return [];
	const key = `tui.accounts.next.${state.replaceAll('-', '_')}`;
	return [{text: safe``}, {text: translate(key, {provider, variable, register}), look: 'dim'}];
}

const hasNextStep: ReadonlySet<AccountCard['state']> = new Set([
	'expired',
	'login-needed',
	'locked',
	'not-connected',
	'no-client',
	'no-key',
	'not-set-up',
]);
