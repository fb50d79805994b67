import type {Adapter} from '../../contracts/adapter.js';
import type {ProtectedPlacesDeps} from '../../lib/protected-places.js';
import {createProtectedPlaces} from '../../lib/protected-places.js';
import type {GitClientDeps} from './git-client.js';
import {createGitClient} from './git-client.js';
import {diff} from './tools/diff.js';
import {listBranches} from './tools/list-branches.js';
import {log} from './tools/log.js';
import {status} from './tools/status.js';

export type GitAdapterDeps = Omit<GitClientDeps, 'protectedPlace'> & ProtectedPlacesDeps;

export function createGitAdapter(deps: GitAdapterDeps): Adapter {
	const client = createGitClient({...deps, ...createProtectedPlaces(deps)});
	return {id: 'git', tools: [status, log, diff, listBranches].map((create) => create(client))};
}
