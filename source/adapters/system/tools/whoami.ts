import {hostname, userInfo} from 'node:os';
import * as z from 'zod/mini';
import {defineTool} from '../../../contracts/tool.js';
import {formatTable} from '../../../lib/format-table.js';
import type {SystemAdapterDeps} from '../system-deps.js';

export function whoami({home}: SystemAdapterDeps) {
	return defineTool({
		name: 'system_whoami',
		description: 'The user this program runs as, the host, and the home folder.',
		effect: 'read',
		input: z.object({}),
		async run(_input, {say}) {
			const user = findUser();
			const rows = [
				[say`user`, `${user.name} (${user.uid})`],
				[say`host`, hostname()],
				[say`home`, home ?? say`unknown`],
			];
			return {
				text: formatTable(rows),
				data: {user: user.name, uid: user.uid, host: hostname(), home: home ?? null},
			};
		},
	});
}

/** A container may run under an id that has no name. */
function findUser(): {readonly name: string; readonly uid: number} {
	try {
		const {username, uid} = userInfo();
		return {name: username, uid};
	} catch {
		const uid = process.getuid?.() ?? -1;
		return {name: String(uid), uid};
	}
}
