// A process of its own that appends to one audit log again and again, and says so after each line.
import {writeSync} from 'node:fs';
import {openAuditLogIn} from '../../helpers/test-audit-log.js';

const [folder = '', times = '0', name = '', maxPerHour = ''] = process.argv.slice(2);
const log = openAuditLogIn(folder, {limits: () => ({segmentBytes: 200_000, maxSegments: 1000})});
const limits =
	maxPerHour === ''
		? {}
		: {limits: [{ruleId: 'one', rule: 'rule one', maxPerHour: Number(maxPerHour)}]};
for (let count = 0; count < Number(times); count++) {
	const entry = {
		phase: 'intent',
		runId: name,
		callId: `${name}-${count}`,
		tool: 'fs_write_file',
		effect: 'read',
		arguments: {path: 'x'.repeat(count % 300)},
	} as const;
	const letter = await log.append({...entry, ...limits}).then(
		() => '.',
		(error: {readonly code: string}) => (error.code === 'OI_ERR_POLICY_DENIED' ? 'd' : '!'),
	);
	writeSync(1, letter);
}
