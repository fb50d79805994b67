import type {Adapter} from '../../contracts/adapter.js';
import type {GitClientDeps} from './git-client.js';
import {createGitClient} from './git-client.js';
import {diff} from './tools/diff.js';
import {listBranches} from './tools/list-branches.js';
import {log} from './tools/log.js';
import {status} from './tools/status.js';

export type GitAdapterDeps = GitClientDeps;

export function createGitAdapter(deps: GitAdapterDeps): Adapter {
	const client = createGitClient(deps);
	return {id: 'git', tools: [status, log, diff, listBranches].map((create) => create(client))};
}
