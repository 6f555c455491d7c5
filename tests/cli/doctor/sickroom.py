"""How a house is made sick, and what the doctor says of it."""

import sqlite3

HERE = "gorna-polyana"


def problems(looked, premises):
    return [sign for sign in looked.look(premises) if sign.state == "problem"]


def warnings(looked, premises):
    return [sign.says.bg for sign in looked.look(premises) if sign.state == "warning"]


def change(premises, *statements):
    with sqlite3.connect(premises.store(HERE)) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
