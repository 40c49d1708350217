/** ISCO-08 major group 4. */
export const CLERKS = `
4110 general office clerk, office clerk, clerk, office assistant, admin clerk, general clerk, office administrator clerk, administrative clerk, office support assistant, administration assistant, membership administrator, office junior
4120 secretary, general secretary, office secretary, typing secretary
4131 typist, word processor, word processing operator, stenographer, audio typist, shorthand typist, transcription typist
4132 data entry clerk, data entry operator, data input clerk, data processing operator, payment entry clerk, data encoder, data capture operator
4211 bank teller, teller, bank cashier, money changer, foreign exchange cashier, counter clerk bank, customer service representative bank, postal teller, bank clerk counter
4212 bookmaker, croupier, casino dealer, betting clerk, gaming dealer, casino pit boss, lottery cashier, bingo caller, gambling clerk, lottery operator, table games dealer, race track clerk
4213 pawnbroker, money lender, pawn shop clerk, loan shop clerk
4214 debt collector, collections officer, bill collector, debt recovery agent, collection executive, collection agent, credit collections specialist, rent collector, charity collector
4221 travel agent, travel consultant, ticketing agent, travel counsellor, ticketing officer, tour consultant, reservation agent travel, airport check-in agent, ticket agent, ticket sales agent, travel clerk, reservations clerk, tour operator representative
4222 contact centre agent, customer service representative, call centre agent, customer service executive, customer care representative, call centre information clerk, customer service officer, customer support representative, customer service agent, customer service associate, client service representative, CSR, live chat operator, customer care consultant, customer success agent
4223 telephone operator, switchboard operator, telephonist, answering service operator, telephone switchboard operator
4224 hotel receptionist, front desk agent, front office assistant, guest service agent, hotel front desk clerk, night auditor, guest service officer, concierge, front desk officer, hospitality receptionist, front office executive
4225 enquiry clerk, information desk clerk, information counter clerk, tourist information officer, customer information clerk, complaints clerk, customer information assistant, train station information clerk
4226 receptionist, front desk receptionist, clinic receptionist, medical receptionist, office receptionist, front line medical receptionist, dental receptionist, front desk coordinator
4227 survey interviewer, market research interviewer, survey enumerator, census taker, public opinion interviewer, telephone interviewer, survey agent
4229 patient admissions clerk, hospital admissions clerk, eligibility interviewer, client information worker, visa clerk, admissions officer
4311 accounts clerk, accounting clerk, account clerk, invoice clerk, accounts payable clerk, accounts receivable clerk, bookkeeping clerk, billing clerk, cost clerk, accounts payable specialist, billing executive, auditing clerk, AP AR executive, finance clerk, payable accountant, invoicing clerk
4312 statistical clerk, insurance clerk, finance clerk banking, brokerage clerk, securities clerk, actuarial clerk, bank operations officer, tax clerk, mortgage clerk, insurance administrator, back office specialist, underwriting assistant, settlement clerk, bank operations executive, back office clerk, investment clerk, pension administrator, property insurance clerk
4313 payroll clerk, payroll officer, payroll executive, payroll specialist, payroll administrator, payroll assistant, wages clerk
4321 stock clerk, warehouse clerk, storekeeper, inventory clerk, inventory controller, warehouse assistant, store assistant, stock controller, store clerk, warehouse coordinator, store keeper, weighbridge clerk, dispatch clerk, warehouse supervisor clerk, logistics clerk warehouse, stock planner, warehouse executive, raw materials receptionist, freight dispatcher clerk, distribution centre dispatcher, inventory coordinator, material handler clerk
4322 production clerk, production planning clerk, production planner, planning executive, material planner, scheduling clerk, production coordinator, PPC executive, production planning executive, production control clerk, MRP planner
4323 transport clerk, dispatcher, transport controller, logistics coordinator, truck dispatcher, transport coordinator, shipping clerk, logistics executive, train dispatcher, logistics assistant, logistics officer, fleet coordinator, taxi controller, vessel operations coordinator, transport planner clerk, bus route supervisor, move coordinator, rail operations controller, logistics clerk, shipping coordinator, aircraft dispatcher, flight dispatcher, port coordinator
4411 library clerk, library assistant, circulation clerk library, book loan clerk
4412 mail carrier, postman, mail sorter, postal clerk, bicycle courier, mail clerk, postwoman, courier bicycle, despatch rider, mailroom clerk, post office counter clerk, messenger courier
4413 proofreader, coding clerk, proof reading clerk, coder clerk, data coding clerk
4414 scribe, letter writer, form filling assistant
4415 filing clerk, file clerk, document controller, records clerk, photocopying clerk, document control clerk, documentation clerk, scanning operator, copy clerk
4416 personnel clerk, human resources assistant, HR assistant, HR admin, personnel records clerk, HR administrator, human resource assistant, recruitment assistant, HR clerk, HR coordinator
4419 advertising clerk, correspondence clerk, directory compiler, clipping clerk, clerical support worker, office support worker, classified advertising clerk, education administrator clerk, court administrative clerk
`;
