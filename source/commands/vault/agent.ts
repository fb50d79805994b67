import {runVaultAgent} from '../../app/vault-files.js';
import {readPiped} from './read-secret.js';

/** What `vault unlock` starts: holds the key that comes on stdin. No command for people. */
export async function agent(): Promise<number> {
	await runVaultAgent(await readPiped(), () => process.stdout.write('ready\n'));
	return 0;
}
