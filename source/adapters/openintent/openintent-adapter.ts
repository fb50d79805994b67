import type {Adapter} from '../../contracts/adapter.js';
import type {OpenIntentReports} from './openintent-reports.js';
import {help} from './tools/help.js';
import {listModels} from './tools/list-models.js';
import {listSessions} from './tools/list-sessions.js';
import {listTasks} from './tools/list-tasks.js';
import {listTools} from './tools/list-tools.js';
import {status} from './tools/status.js';
import {usage} from './tools/usage.js';
import {version} from './tools/version.js';

export type OpenIntentAdapterDeps = OpenIntentReports;

export function createOpenintentAdapter(deps: OpenIntentAdapterDeps): Adapter {
	const factories = [help, status, listTasks, listSessions, listModels, usage, listTools, version];
	return {id: 'openintent', tools: factories.map((create) => create(deps))};
}
