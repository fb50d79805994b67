import type {Translate} from '../../contracts/messages.js';
import {formatsOf} from '../../contracts/messages.js';

type End = {readonly expiresAt: number | undefined; readonly isRenewable: boolean};

/** When a token ends, as far from now as it is; empty where it has no end, or nobody knows it. */
export function endText({expiresAt, isRenewable}: End, translate: Translate, now: number): string {
	if (expiresAt === undefined) return '';
	const time = formatsOf(translate).duration(Math.abs(expiresAt - now));
	if (expiresAt > now)
		return translate(isRenewable ? 'accounts.renews_in' : 'accounts.ends_in', {time});
	return isRenewable ? translate('accounts.renews_at_use') : translate('accounts.ended', {time});
}
