import { addMessages } from "./messages/index.ts";
import { laterMessages } from "./messages/later.ts";

addMessages(laterMessages);
