import type {Adapter} from '../../contracts/adapter.js';
import type {ShellAdapterDeps} from './shell-deps.js';
import {execute} from './tools/execute.js';

export function createShellAdapter(deps: ShellAdapterDeps): Adapter {
	return {id: 'shell', tools: [execute(deps)]};
}
