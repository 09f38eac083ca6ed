import type { Row } from "../row.js";
import { activation } from "./activation.js";
import { checklist } from "./checklist.js";
import { crossFile } from "./crossFile.js";
import { decided } from "./decided.js";
import { growth } from "./growth.js";
import { keystroke } from "./keystroke.js";
import { serverMemory } from "./memory.js";
import { offeringExtraction } from "./extraction.js";
import { packageSize } from "./packageSize.js";
import { peers } from "./peers.js";
import { coldScan, warmScan } from "./scans.js";
import { serverStart } from "./serverStart.js";

/** Every row, in the order of the table. */
export const rows: readonly Row[] = [coldScan, warmScan, serverStart, keystroke, crossFile, checklist, offeringExtraction, serverMemory, packageSize, activation, peers, growth, decided];
