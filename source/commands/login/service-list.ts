import {formatTable} from '../../lib/format-table.js';
import type {AuthContext, AuthReport} from './auth-context.js';

/** What can be logged in to, and how. */
export async function listServices({auth, translate}: AuthContext): Promise<AuthReport> {
	const [services, keyed] = await Promise.all([auth.services(), auth.keyProviders()]);
	const rows = [
		...services.map(({id, device, token}) => ({
			service: id,
			flows: token !== undefined && device === undefined ? ['browser'] : ['device', 'browser'],
		})),
		...keyed.map(({id}) => ({service: id, flows: ['key']})),
	];
	const table = rows.map(({service, flows}) => [
		`  openintent login ${service}`,
		flows.map((flow) => translate(`login.flows.${flow}`)).join(translate('tui.comma')),
	]);
	return {
		text: [translate('login.services'), formatTable(table), translate('login.others')].join('\n'),
		data: {type: 'services', services: rows},
	};
}
