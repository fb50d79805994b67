import path from 'node:path';
import type {AuditVerdict} from '../contracts/audit-record.js';
import type {SandboxState} from '../lib/sandbox/sandbox.js';
import type {StoreDescription} from '../store/store.js';
import type {DoctorDeps} from './doctor/doctor-deps.js';
import type {DoctorWorld} from './doctor/doctor-world.js';
import {createDoctorWorld} from './doctor/doctor-world.js';
import type {VaultReport} from './doctor/look-at-vault.js';
import {bytesIn} from './doctor/own-files.js';
import type {Repaired, RepairOptions} from './doctor/repair-findings.js';
import {repairFindings} from './doctor/repair-findings.js';
import {runAgain} from './doctor/run-again.js';
import type {CheckResult, CheckRun} from './doctor/run-checks.js';
import {runChecks} from './doctor/run-checks.js';
import type {KeptFile} from './kept-files.js';
import {listKeptFiles} from './kept-files.js';

/** What `openintent doctor` found. Sizes are bytes, times ms since the epoch. */
export type DoctorReport = {
	readonly version: string;
	readonly node: string;
	readonly platform: string;
	readonly dataFolder: string;
	readonly configFile: string;
	/** Undefined when there is none, or it cannot be opened. */
	readonly store: StoreDescription | undefined;
	readonly counts: Readonly<Record<string, number>>;
	/** Notes that are found by their words only, until openintent has made their vectors. */
	readonly notesWithoutVector: number;
	readonly transcriptsBytes: number;
	readonly auditBytes: number;
	readonly logBytes: number;
	readonly retentionRanAt: number | undefined;
	readonly trust: TrustReport;
	/** Files that restorations, damage and changes of the schema have left. */
	readonly kept: readonly KeptFile[];
	readonly checks: readonly CheckResult[];
	readonly faults: number;
	readonly warnings: number;
	/** What `--fix` did. */
	readonly repaired: readonly Repaired[];
	/** What a second run is for: to repair what the repairs brought to light, or to look at what was hidden by a fault. */
	readonly runAgain: ReturnType<typeof runAgain>;
};

/** What keeps the owner safe, as the doctor finds it. */
export type TrustReport = {
	/** Undefined when there is none, or it cannot be opened. */
	readonly vault: VaultReport | undefined;
	readonly sandbox: SandboxState;
	/** Undefined when it cannot be read. */
	readonly audit: AuditVerdict | undefined;
};

export type ExamineDeps = DoctorDeps & {readonly version: string};

/** Looks at everything. What cannot be looked at is a fault in the report, never an error. */
export async function examine(deps: ExamineDeps): Promise<DoctorReport> {
	const world = createDoctorWorld(deps);
	return reportOf(deps, world, await runChecks(world), []);
}

/** Repairs what can be repaired, then looks at everything again. `readAgain` has the configuration as it is then. */
export async function examineAndRepair(
	deps: ExamineDeps,
	confirm: RepairOptions['confirm'],
	readAgain: () => Promise<ExamineDeps>,
): Promise<DoctorReport> {
	const run = await runChecks(createDoctorWorld(deps));
	const repaired = await repairFindings(run, {say: deps.say, confirm});
	const after = await readAgain();
	const world = createDoctorWorld(after);
	return reportOf(after, world, await runChecks(world), repaired);
}

async function reportOf(
	{paths, version}: ExamineDeps,
	world: DoctorWorld,
	run: CheckRun,
	repaired: readonly Repaired[],
): Promise<DoctorReport> {
	const checks = run.results;
	const {found} = await world.store();
	const audit = await world.audit();
	const stateCount = (state: string) => checks.filter((check) => check.state === state).length;
	return {
		version,
		node: world.machine.nodeVersion,
		platform: `${process.platform} ${process.arch}`,
		dataFolder: paths.dataFolder,
		configFile: paths.configFile,
		store: found?.description,
		counts: found?.counts ?? {},
		notesWithoutVector: found?.notesWithoutVector ?? 0,
		transcriptsBytes: bytesIn(paths.transcriptsFolder),
		auditBytes: audit.sizeBytes,
		logBytes: bytesIn(path.dirname(paths.logFile)),
		retentionRanAt: found?.retentionRanAt,
		trust: {
			vault: (await world.vault()).report,
			sandbox: await world.sandbox(),
			audit: audit.verdict,
		},
		kept: listKeptFiles([paths.storeFolder, paths.transcriptsFolder, path.dirname(paths.logFile)]),
		checks,
		faults: stateCount('fault'),
		warnings: stateCount('warning'),
		repaired,
		runAgain: runAgain(run, repaired),
	};
}
