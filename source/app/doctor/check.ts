import type {DoctorWorld} from './doctor-world.js';

export const checkFamilies = [
	'files',
	'leftovers',
	'store',
	'trust',
	'models',
	'configuration',
	'system',
	'terminal',
] as const;
export type CheckFamily = (typeof checkFamilies)[number];

export type FindingState = 'warning' | 'fault' | 'skipped';

/** Something the doctor can do itself. */
export type Repair = {
	/** Nothing is lost by it. What is not safe is done only when the person says yes. */
	readonly isSafe: boolean;
	run(): void | Promise<void>;
};

export type Finding = {
	readonly state: FindingState;
	/** Which of the texts of its check says it; `wrong` without one. */
	readonly kind?: string;
	/** For the places of the text. */
	readonly values?: Readonly<Record<string, string | number>>;
	/** The files it is about, all of them, where the text names a few. */
	readonly places?: readonly string[];
	/** What a room has said itself, in its own sentence. */
	readonly said?: string;
	/** What a room says to do next. */
	readonly hint?: string | undefined;
	/** What the person can type. */
	readonly command?: string;
	readonly repair?: Repair;
};

/** One row of the doctor's table. Its texts are in config/messages/doctor-<language>.toml under its id. */
export type Check = {
	readonly id: string;
	readonly family: CheckFamily;
	/** Goes out to the network, so it waits until it is asked for. */
	readonly isOnline?: boolean;
	/** Looks at what the configuration says: at nothing where that cannot be read, because then only the defaults are there. */
	readonly needsConfig?: boolean;
	/** The doctor can repair some of what it finds: by itself, or when the person says yes. */
	readonly repairs?: 'safe' | 'asked';
	/** Looks, and changes nothing. */
	look(world: DoctorWorld): readonly Finding[] | Promise<readonly Finding[]>;
};
