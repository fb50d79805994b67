import type {Changes, Patient} from './patient.js';

type Given = Changes | undefined;

/** A fault as it is made, and what it looks like. */
export type Case = {
	readonly id: string;
	/** Which of the faults of this check. */
	readonly name: string;
	readonly state: 'warning' | 'fault' | 'skipped';
	/** Makes the fault. */
	seed(patient: Patient): Given | Promise<Given>;
	/** What the doctor says of it. */
	readonly says: RegExp;
	/** The doctor repairs it, by itself or when it is told to. */
	readonly repair?: 'automatic' | 'asked';
	/** What the person is told to type. */
	readonly command?: string;
	/** What a person does about it, where the doctor cannot. Without it, a healthy machine is looked at. */
	mend?(patient: Patient): void | Promise<void>;
	/** What has to be so after the repair. */
	readonly after?: (patient: Patient) => void;
	/** Why this machine cannot have the fault. */
	readonly missing?: string | undefined;
};
